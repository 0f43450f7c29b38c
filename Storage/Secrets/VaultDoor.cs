using System.Security.Cryptography;
using System.Xml.Linq;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Secrets;

/// <summary>Lets a process at the credentials only with the master key they are locked with. The first key that comes
/// locks the vault; later ones have to be the same.
/// </summary>
public sealed class VaultDoor(NpgsqlDataSource source)
{
    internal const string ProofPurpose = "proof";

    private const string ProofText = "marketing manager";

    /// <summary>The id of the master key in force; <c>null</c> while no key ever came.</summary>
    public Task<string?> LockedWith(CancellationToken cancel) =>
        source.Query(work => work.One<string>("select master_key_id from vault"), cancel);

    /// <param name="formerKeys">Where an earlier version kept the protection keys in the clear; they move into the
    /// database, locked, and the folder goes.</param>
    /// <exception cref="MasterKeyException">It is not the key the vault is locked with.</exception>
    public async Task Open(MasterKey key, string formerKeys, CancellationToken cancel)
    {
        var files = Directory.Exists(formerKeys) ? Directory.GetFiles(formerKeys, "*.xml") : [];
        await Open(key, files, cancel);
        if (files.Length > 0)
            Directory.Delete(formerKeys, recursive: true);
    }

    private Task Open(MasterKey key, string[] formerKeys, CancellationToken cancel) =>
        source.InTransaction(
            async work =>
            {
                await work.Run(
                    "insert into vault (master_key_id, proof) values (@Id, @proof) on conflict (only_row) do nothing",
                    new { key.Id, proof = Proof(key) }
                );
                var row = await work.Only<Row>("select master_key_id as id, proof from vault for share");
                Check(key, row);
                foreach (var file in formerKeys)
                    await Adopt(work, file);
                await LockWhatIsOpen(work, key);
            },
            cancel
        );

    internal static string Proof(MasterKey key) => key.Lock(ProofText, ProofPurpose);

    internal static void Check(MasterKey key, Row row)
    {
        if (row.Id != key.Id)
            throw new MasterKeyException(
                $"The stored credentials are locked with the master key {row.Id}, but {key.Origin} holds {key.Id}. Nothing "
                    + "was changed. Give the right key, from the backup that belongs to this database. If it is lost for "
                    + "good, './mm rotate-key --lost' makes a new one, and the platforms have to be reconnected."
            );
        try
        {
            key.Unlock(row.Proof, ProofPurpose);
        }
        catch (CryptographicException)
        {
            throw new MasterKeyException(
                "The vault's row in the database was damaged: the right master key does not open it. Nothing was changed. "
                    + "Restore the database from its backup."
            );
        }
    }

    private static async Task Adopt(Work work, string file) =>
        await work.Run(
            "insert into protection_keys (name, xml) values (@name, @xml) on conflict (name) do nothing",
            new { name = Path.GetFileNameWithoutExtension(file), xml = await File.ReadAllTextAsync(file, work.Cancel) }
        );

    /// <summary>Keys that an earlier version stored in the clear.</summary>
    private static async Task LockWhatIsOpen(Work work, MasterKey key)
    {
        var keyLock = new KeyLock(key);
        foreach (var stored in await work.All<StoredKey>("select name, xml from protection_keys for update"))
        {
            if (keyLock.Completed(XElement.Parse(stored.Xml)) is { } locked)
                await work.Run(
                    "update protection_keys set xml = @xml where name = @Name",
                    new { stored.Name, xml = locked.ToString(SaveOptions.DisableFormatting) }
                );
        }
    }

    internal sealed record Row(string Id, string Proof);

    private sealed record StoredKey(string Name, string Xml);
}
