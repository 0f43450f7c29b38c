using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MarketingManager.Grains.Connections;

/// <summary>What ties an answer to a question. The browser carries the state to the platform and back; kept is only its
/// hash, so whoever reads state or audit trail can answer nothing. The verifier stays here (RFC 7636).
/// </summary>
internal static class ConsentProof
{
    private const int RandomBytes = 32;

    private const int IdBytes = 16;

    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static string IdOf(string state) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(0, IdBytes));

    /// <summary>S256 of RFC 7636 section 4.2.</summary>
    public static string Challenge(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
