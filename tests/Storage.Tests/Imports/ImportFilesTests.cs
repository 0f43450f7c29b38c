using MarketingManager.Storage.Imports;

namespace MarketingManager.Storage.Tests.Imports;

public sealed class ImportFilesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_file_comes_back_byte_for_byte_and_only_in_its_workspace()
    {
        var cancel = TestContext.Current.CancellationToken;
        var files = new PostgresImportFiles(database.Source);
        byte[] content = [0xEF, 0xBB, 0xBF, 0, 1, 255];

        await files.Save("default", "hash", "a.csv", content, cancel);
        await files.Save("default", "hash", "again.csv", content, cancel);

        (await files.Load("default", "hash", cancel)).ShouldBe(content);
        (await files.Load("other", "hash", cancel)).ShouldBeNull();
    }
}
