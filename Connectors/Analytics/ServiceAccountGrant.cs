using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Analytics;

/// <summary>A service account asks for a token with a statement that it signs itself (RFC 7523; Google's OAuth 2.0 for
/// server-to-server applications).</summary>
public static class ServiceAccountGrant
{
    private const string Scope = "https://www.googleapis.com/auth/analytics.readonly";

    /// <summary>The longest that Google takes.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public static TokenExchange Of(PlatformCredentials.ServiceAccount account, Uri address, TimeProvider time) =>
        new(
            address,
            () =>
                WireAddress.Query([
                    new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                    new("assertion", Assertion(account, address, time.GetUtcNow())),
                ]),
            [.. account.Secrets],
            account.PrivateKey
        );

    /// <summary>Signed with RS256 (RFC 7515).</summary>
    public static string Assertion(PlatformCredentials.ServiceAccount account, Uri address, DateTimeOffset now)
    {
        var header = new Dictionary<string, string> { ["alg"] = "RS256", ["typ"] = "JWT" };
        if (account.PrivateKeyId is { } key)
            header["kid"] = key;
        var claims = new Dictionary<string, object>
        {
            ["iss"] = account.ClientEmail,
            ["scope"] = Scope,
            ["aud"] = address.AbsoluteUri,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
        };
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(account, signed))}";
    }

    private static string Part(object content) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));

    private static byte[] Signature(PlatformCredentials.ServiceAccount account, string text)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(account.PrivateKey);
            return rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            // Without the exception: what it says may quote the key.
            throw new PlatformException(
                $"The private key of {account.ClientEmail} cannot be read: paste the whole file of the service account."
            )
            {
                Fault = PlatformFault.AuthExpired,
            };
        }
    }
}
