using MarketingManager.Ports.Secrets;
using MarketingManager.Storage.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace MarketingManager.Storage.Tests.Secrets;

/// <summary>A migrated schema of a test's own with the vault's door, and processes that come and go on it.</summary>
internal sealed class Vaults : IAsyncDisposable
{
    private Vaults(Database.FreshDatabase database, string connection) =>
        (Database, _connection) = (database, connection);

    private readonly string _connection;

    public Database.FreshDatabase Database { get; }

    public VaultDoor Door => new(Database.Source);

    public KeyRotation Rotation => new(Database.Source);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Vaults> Create(PostgresDatabase database)
    {
        var fresh = await Tests.Database.FreshDatabase.Create(database);
        await new Storage.Database.Migrator(fresh.Source).Migrate(Cancel);
        return new Vaults(fresh, fresh.ConnectionString);
    }

    public async Task Open(MasterKey key) => await Door.Open(key, "no such folder", Cancel);

    public async Task Store(MasterKey key, string handle, string secret)
    {
        await using var process = Process(key);
        await process.GetRequiredService<ISecretVault>().Store(handle, secret, Cancel);
    }

    public async Task<string?> Read(MasterKey key, string handle)
    {
        await using var process = Process(key);
        return await process.GetRequiredService<ISecretVault>().Read(handle, Cancel);
    }

    public async Task<T> Only<T>(string sql) =>
        (T)(await Database.Source.CreateCommand(sql).ExecuteScalarAsync(Cancel))!;

    public async Task Run(string sql) => await Database.Source.CreateCommand(sql).ExecuteNonQueryAsync(Cancel);

    public ServiceProvider Process(MasterKey key) =>
        new ServiceCollection().AddLogging().AddStorage(_connection, key).BuildServiceProvider();

    public static ISecretVault Of(IServiceProvider process) => process.GetRequiredService<ISecretVault>();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
