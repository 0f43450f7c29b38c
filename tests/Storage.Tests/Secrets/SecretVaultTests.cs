using MarketingManager.Ports.Secrets;
using MarketingManager.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.Storage.Tests.Secrets;

public sealed class SecretVaultTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private readonly MasterKey _master = MasterKey.Generate("a test");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_survives_a_restart_and_is_not_readable_in_the_database()
    {
        await using (var before = Process())
            await before.GetRequiredService<ISecretVault>().Store("h1", "EAAB-token", Cancel);

        await using var after = Process();
        (await after.GetRequiredService<ISecretVault>().Read("h1", Cancel)).ShouldBe("EAAB-token");
        (await database.Only<string>("select cipher from secrets where handle = 'h1'")).ShouldNotContain("EAAB");
    }

    [Fact]
    public async Task The_connection_row_carries_the_ciphertext_until_it_is_deleted()
    {
        await using var process = Process();
        var vault = process.GetRequiredService<ISecretVault>();
        await database.Run(
            "insert into ad_platform_connections (workspace, connection_key, name, platform_name, secret_handle, status) values ('w', 'k', 'n', 'Meta', 'h2', 'Unknown')"
        );
        await vault.Store("h2", "token", Cancel);
        (
            await database.Only<bool>(
                "select auth_token = cipher from ad_platform_connections join secrets on handle = secret_handle where handle = 'h2'"
            )
        ).ShouldBeTrue();

        await vault.Delete("h2", Cancel);

        (await vault.Read("h2", Cancel)).ShouldBeNull();
        (
            await database.Only<bool>(
                "select auth_token is null from ad_platform_connections where secret_handle = 'h2'"
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_secret_without_its_key_is_an_error_that_says_what_to_do()
    {
        await using (var process = Process())
            await process.GetRequiredService<ISecretVault>().Store("h3", "token", Cancel);
        var stranger = new SecretVault(database.Source, new EphemeralDataProtectionProvider());

        (await Should.ThrowAsync<SecretUnreadableException>(stranger.Read("h3", Cancel))).Message.ShouldContain(
            "reconnect the platform"
        );
    }

    private ServiceProvider Process()
    {
        _ = database.Source;
        return new ServiceCollection()
            .AddLogging()
            .AddStorage(database.ConnectionString, _master)
            .BuildServiceProvider();
    }
}
