using System.Security.Cryptography;
using System.Xml.Linq;
using MarketingManager.Storage.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MarketingManager.Storage.Secrets;

/// <summary>
/// Changes the master key and, with it, every protection key: whoever had the old master key and an old dump knows the
/// old protection keys too, so locking those anew would not shut anybody out. One transaction: broken off, nothing
/// happened; done, the old key opens nothing. The application must not run: it remembers the keys it started with.
/// </summary>
public sealed class KeyRotation(NpgsqlDataSource source)
{
    /// <exception cref="MasterKeyException">The old key is wrong, or a credential cannot be read.</exception>
    public Task<KeyRotationReport> Run(MasterKey old, MasterKey fresh, CancellationToken cancel) =>
        source.InTransaction(
            async work =>
            {
                var row = await LockedRow(work);
                if (row.Id == fresh.Id)
                {
                    VaultDoor.Check(fresh, row);
                    return new KeyRotationReport(fresh.Id, Credentials: 0, KeysRetired: 0, AlreadyDone: true);
                }

                VaultDoor.Check(old, row);
                var credentials = await Read(work, old);
                var keys = new NewKeys();
                var ciphers = Encrypt(credentials, keys, fresh);
                Verify(credentials, ciphers, keys, fresh);
                foreach (var (handle, cipher) in ciphers)
                    await Replace(work, handle, cipher);
                return new(fresh.Id, ciphers.Count, await Change(work, keys, fresh), AlreadyDone: false);
            },
            cancel
        );

    /// <summary>For a master key that is lost for good: forgets all credentials, locks the empty vault.</summary>
    public Task<KeyRotationReport> StartOver(MasterKey fresh, CancellationToken cancel) =>
        source.InTransaction(
            async work =>
            {
                await LockedRow(work);
                await work.Run("update ad_platform_connections set auth_token = null where auth_token is not null");
                var forgotten = await work.Run("delete from secrets");
                return new KeyRotationReport(
                    fresh.Id,
                    forgotten,
                    await Change(work, new NewKeys(), fresh),
                    AlreadyDone: false
                );
            },
            cancel
        );

    private static async Task<VaultDoor.Row> LockedRow(Work work) =>
        await work.One<VaultDoor.Row>("select master_key_id as id, proof from vault for update")
        ?? throw new MasterKeyException(
            "Nothing is locked yet: start the product once before changing its master key."
        );

    private static async Task<Dictionary<string, string>> Read(Work work, MasterKey old)
    {
        var ring = new NewKeys();
        foreach (
            var xml in await work.All<string>("select xml from protection_keys order by created_at, name for update")
        )
            ring.StoreElement(XElement.Parse(xml), "");
        await using var provider = Protection.Over(ring, old);
        var protector = provider.GetRequiredService<IDataProtectionProvider>().ForCredentials();
        var clear = new Dictionary<string, string>(StringComparer.Ordinal);
        var unreadable = new List<string>();
        foreach (var secret in await work.All<Secret>("select handle, cipher from secrets order by handle for update"))
        {
            try
            {
                clear[secret.Handle] = protector.Unprotect(secret.Cipher);
            }
            catch (CryptographicException)
            {
                unreadable.Add(secret.Handle);
            }
        }

        return unreadable.Count == 0
            ? clear
            : throw new MasterKeyException(
                $"These credentials cannot be read with the present keys: {string.Join(", ", unreadable)}. Nothing was "
                    + "changed. Reconnect or remove these connections first."
            );
    }

    private static List<Secret> Encrypt(Dictionary<string, string> credentials, NewKeys keys, MasterKey fresh)
    {
        using var provider = Protection.Over(keys, fresh);
        var protector = provider.GetRequiredService<IDataProtectionProvider>().ForCredentials();
        return [.. credentials.Select(entry => new Secret(entry.Key, protector.Protect(entry.Value)))];
    }

    /// <summary>As the next start will read them: from what is to be stored, with the new key only.</summary>
    private static void Verify(
        Dictionary<string, string> credentials,
        List<Secret> ciphers,
        NewKeys keys,
        MasterKey fresh
    )
    {
        using var provider = Protection.Over(keys, fresh);
        var protector = provider.GetRequiredService<IDataProtectionProvider>().ForCredentials();
        if (ciphers.Exists(secret => protector.Unprotect(secret.Cipher) != credentials[secret.Handle]))
            throw new MasterKeyException(
                "A credential did not read back the same under the new key. Nothing was changed; try again."
            );
    }

    private static async Task Replace(Work work, string handle, string cipher)
    {
        await work.Run(
            "update secrets set cipher = @cipher, updated_at = now() where handle = @handle",
            new { handle, cipher }
        );
        await work.Run(
            "update ad_platform_connections set auth_token = @cipher where secret_handle = @handle",
            new { handle, cipher }
        );
    }

    private static async Task<int> Change(Work work, NewKeys keys, MasterKey fresh)
    {
        var retired = await work.Run("delete from protection_keys");
        foreach (var (name, xml) in keys.Named)
            await work.Run("insert into protection_keys (name, xml) values (@name, @xml)", new { name, xml });
        await work.Run(
            "update vault set master_key_id = @Id, proof = @proof, locked_at = now()",
            new { fresh.Id, proof = VaultDoor.Proof(fresh) }
        );
        return retired;
    }

    /// <summary>Keys in memory until the transaction stores them.</summary>
    private sealed class NewKeys : IXmlRepository
    {
        private readonly List<(string Name, XElement Key)> _keys = [];

        public IEnumerable<(string Name, string Xml)> Named =>
            _keys.Select(entry => (entry.Name, entry.Key.ToString(SaveOptions.DisableFormatting)));

        public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys.Select(entry => new XElement(entry.Key))];

        public void StoreElement(XElement element, string friendlyName) =>
            _keys.Add((friendlyName, new XElement(element)));
    }

    private sealed record Secret(string Handle, string Cipher);
}

/// <param name="Credentials">How many were encrypted anew, or forgotten.</param>
/// <param name="KeysRetired">Protection keys that are gone; cookies signed with them ask for a new sign-in.</param>
/// <param name="AlreadyDone">An earlier attempt had finished its work in the database.</param>
public sealed record KeyRotationReport(string MasterKeyId, int Credentials, int KeysRetired, bool AlreadyDone);
