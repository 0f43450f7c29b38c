using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MarketingManager.Domain.Audit;

/// <summary>The hash chain of a stream. Every entry's hash covers the entry before it, so that a changed, removed or
/// inserted entry breaks the chain from there on; the grain knows the last hash, so a cut-off end shows as well.
/// </summary>
public static class AuditChain
{
    /// <summary>The hash before the first entry.</summary>
    public const string Genesis = "";

    /// <summary>The database keeps microseconds; a finer instant could not be verified later.</summary>
    public static DateTimeOffset Storable(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % 10), TimeSpan.Zero);

    public static string Hash(
        string previous,
        string stream,
        long seq,
        string type,
        string actorId,
        DateTimeOffset at,
        string payload
    )
    {
        var text = new StringBuilder(payload.Length + 256);
        foreach (
            var part in (ReadOnlySpan<string>)
                [previous, stream, seq.ToString(CultureInfo.InvariantCulture), type, actorId, Stamp(at), payload]
        )
        {
            // The length in front keeps two different splits of the same text apart.
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Stamp(DateTimeOffset at) =>
        Storable(at).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
