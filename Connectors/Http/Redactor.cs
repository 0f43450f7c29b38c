using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>Cuts secrets out of what a platform says. Meta repeats the token in <c>paging.next</c> and in some error
/// messages, in the clear, escaped for an address or escaped for JSON.
/// </summary>
public sealed partial class Redactor
{
    private const string Cut = "[token]";
    private const int ShortestSecret = 8;

    private readonly ImmutableArray<string> _spellings;
    private readonly bool _onlyPlainLetters;

    public Redactor(IEnumerable<string> secrets)
    {
        ImmutableArray<string> known =
        [
            .. secrets.Select(secret => secret.Trim()).Where(secret => secret.Length > 0).Distinct(),
        ];
        _spellings =
        [
            .. known
                .SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) })
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(spelling => spelling.Length),
        ];
        _onlyPlainLetters = known.All(secret => secret.All(letter => letter is not ('/' or '"' or '\\')));
    }

    /// <summary>A secret that can be sent in a header, and cut out of an answer without changing a number in it: long
    /// enough and with a letter.</summary>
    public static string Usable(string secret, string what)
    {
        var trimmed = secret.Trim();
        return
            trimmed.Length >= ShortestSecret
            && trimmed.Any(char.IsAsciiLetter)
            && trimmed.All(letter => letter is > ' ' and < '\x7f')
            ? trimmed
            : throw new PlatformException($"The {what} is empty, too short, or holds characters that none has.")
            {
                Fault = PlatformFault.AuthExpired,
            };
    }

    public string Text(string text)
    {
        foreach (var spelling in _spellings)
            if (text.Contains(spelling, StringComparison.OrdinalIgnoreCase))
                text = text.Replace(spelling, Cut, StringComparison.OrdinalIgnoreCase);
        return MayHoldParameter(text) ? Parameter.Replace(text, match => match.Groups["name"].Value + Cut) : text;
    }

    /// <summary>JSON can spell any letter as an escape. Where it may have, its strings are looked at as well, and
    /// only
    /// if one of them reveals something is it written anew.</summary>
    public string Json(string text, JsonElement root)
    {
        if (!text.Contains(_onlyPlainLetters ? "\\u" : "\\", StringComparison.Ordinal) || !Reveals(root))
            return text;
        using var copy = new MemoryStream();
        using (var writer = new Utf8JsonWriter(copy))
            Write(root, writer);
        return Encoding.UTF8.GetString(copy.ToArray());
    }

    private static bool MayHoldParameter(string text) =>
        text.Contains("token", StringComparison.OrdinalIgnoreCase)
        || text.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || text.Contains("assertion", StringComparison.OrdinalIgnoreCase);

    private bool Reveals(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().Any(member => Reveals(member.Name) || Reveals(member.Value)),
            JsonValueKind.Array => json.EnumerateArray().Any(Reveals),
            JsonValueKind.String => Reveals(json.GetString()!),
            _ => false,
        };

    private bool Reveals(string text) => text.Length >= ShortestSecret && Text(text) != text;

    private void Write(JsonElement json, Utf8JsonWriter writer)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(Text(member.Name));
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Text(json.GetString()!));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    /// <summary>In an address or a form, and as a member of JSON.</summary>
    [GeneratedRegex(
        """(?<name>(access_token|refresh_token|client_secret|appsecret_proof|assertion)(=|"\s*:\s*"))(?!\[token\])[^&"\\\s]*""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Parameter { get; }
}
