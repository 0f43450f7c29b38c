using System.Security.Cryptography;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;
using MarketingManager.Ports.Secrets;

namespace MarketingManager.Connectors.Credentials;

/// <summary>Credentials as they are typed, pasted or granted, before anybody calls a platform with them.</summary>
public sealed class CredentialReader : ICredentialReader
{
    /// <summary>Shorter keys are refused by Google as well.</summary>
    private const int RsaBitsMin = 2048;

    public CredentialReading Read(string secret)
    {
        if (string.IsNullOrWhiteSpace(secret))
            return Problem("Enter an access token, or the JSON document of a service account or a refresh token.");
        try
        {
            return PlatformCredentials
                .Parse(secret)
                .Match(
                    token => Complete(CredentialKind.AccessToken, null, token.ExpiresAt),
                    refresh => Complete(CredentialKind.RefreshToken, null, refresh.ExpiresAt),
                    Account
                );
        }
        catch (PlatformException incomplete)
        {
            return Problem(incomplete.Message);
        }
    }

    private static CredentialReading Account(PlatformCredentials.ServiceAccount account)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(account.PrivateKey);
            key.ExportParameters(includePrivateParameters: true);
            return key.KeySize < RsaBitsMin
                ? Problem($"The private key has {key.KeySize} bits; a service account's has {RsaBitsMin} or more.")
                : Complete(CredentialKind.ServiceAccount, account.ClientEmail, null);
        }
        catch (Exception damaged) when (damaged is ArgumentException or CryptographicException)
        {
            // What the parser says may quote the key.
            return Problem(
                "The private key in the service account's document cannot be read. Paste the JSON file whole, as it was downloaded."
            );
        }
    }

    private static CredentialReading Complete(CredentialKind kind, string? owner, DateTimeOffset? expiresAt) =>
        new(new CredentialSummary(kind, owner, expiresAt), null);

    private static CredentialReading Problem(string problem) => new(null, problem);
}
