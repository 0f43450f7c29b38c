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

    [Fact]
    public async Task A_file_is_deleted_unless_another_import_of_it_still_has_to_be_loaded()
    {
        var cancel = TestContext.Current.CancellationToken;
        var files = new PostgresImportFiles(database.Source);
        await files.Save("files", "two", "a.csv", new byte[] { 1 }, cancel);
        await Run("first", "Loaded");
        await Run("second", "AwaitingConfirmation");

        await files.Delete("files", "two", "first", cancel);
        (await files.Load("files", "two", cancel)).ShouldNotBeNull();

        await database.Run("update import_runs set status = 'Cancelled' where import_key = 'second'");
        await files.Delete("files", "two", "first", cancel);
        (await files.Load("files", "two", cancel)).ShouldBeNull();
    }

    private Task Run(string key, string status) =>
        database.Run(
            $"""
            insert into import_runs (workspace, import_key, file_name, file_hash, status, rows_read, rows_rejected, rows_duplicate,
                staged_by, staged_at, stream, seq)
            values ('files', '{key}', 'a.csv', 'two', '{status}', 0, 0, 0, 'Ana', now(), '{key}', 1)
            """
        );
}
