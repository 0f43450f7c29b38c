using MarketingManager.Ports.Secrets;
using MarketingManager.Storage.Database;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace MarketingManager.Storage.Secrets;

/// <summary>Credentials, encrypted before they reach the database. The
/// connection's own row carries the same ciphertext.</summary>
public sealed class SecretVault(NpgsqlDataSource source, IDataProtectionProvider protection) : ISecretVault
{
    private readonly IDataProtector _protector = protection.ForCredentials();

    public Task Store(string handle, string secret, CancellationToken cancel) =>
        Replace(handle, _protector.Protect(secret), cancel);

    /// <exception cref="SecretUnreadableException">The key that encrypted it is gone.</exception>
    public async Task<string?> Read(string handle, CancellationToken cancel)
    {
        var cipher = await source.Query(
            work => work.One<string>("select cipher from secrets where handle = @handle", new { handle }),
            cancel
        );
        try
        {
            return cipher is null ? null : _protector.Unprotect(cipher);
        }
        catch (System.Security.Cryptography.CryptographicException error)
        {
            throw new SecretUnreadableException(
                "A stored credential cannot be decrypted: the protection keys it was stored under are missing. Restore the keys "
                    + "from the backup, or reconnect the platform.",
                error
            );
        }
    }

    public Task Delete(string handle, CancellationToken cancel) => Replace(handle, cipher: null, cancel);

    private Task Replace(string handle, string? cipher, CancellationToken cancel) =>
        source.InTransaction(
            async work =>
            {
                await work.Run(
                    cipher is null
                        ? "delete from secrets where handle = @handle"
                        : """
                        insert into secrets (handle, cipher) values (@handle, @cipher)
                        on conflict (handle) do update set cipher = excluded.cipher, updated_at = now()
                        """,
                    new { handle, cipher }
                );
                await work.Run(
                    "update ad_platform_connections set auth_token = @cipher where secret_handle = @handle",
                    new { handle, cipher }
                );
            },
            cancel
        );
}

public sealed class SecretUnreadableException(string message, Exception inner) : Exception(message, inner);
