using MarketingManager.Storage;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Secrets;

namespace MarketingManager.Silo.Hosting;

/// <summary>What has to be right about the database before it is used: its schema, and the master key.</summary>
internal static class Preparation
{
    /// <exception cref="MasterKeyException">The key is missing or wrong.</exception>
    public static async Task<MasterKey> Run(AppOptions options, CancellationToken cancel)
    {
        await using var source = StorageRegistration.Connect(options.Connection);
        await new Migrator(source).Migrate(cancel);
        return await MasterKeys.Settle(options, new VaultDoor(source), cancel);
    }
}
