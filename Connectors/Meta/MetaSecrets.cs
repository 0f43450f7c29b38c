using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MarketingManager.Connectors.Meta;

/// <summary>Cuts the token out of what the platform says. Meta repeats it in <c>paging.next</c> and in some error
/// messages, in the clear, escaped for an address or escaped for JSON.
/// </summary>
public static partial class MetaSecrets
{
    private const string Cut = "[token]";

    public static string Redact(string text, string secret)
    {
        var token = secret.Trim();
        var clean =
            token.Length == 0
                ? text
                : text.Replace(token, Cut, StringComparison.Ordinal)
                    .Replace(Uri.EscapeDataString(token), Cut, StringComparison.OrdinalIgnoreCase);
        return TokenParameter.Replace(clean, "access_token=" + Cut);
    }

    /// <summary>JSON can spell any letter as an escape, so its strings are looked at
    /// as well; only then is it written anew.</summary>
    public static string RedactJson(string text, JsonElement root, string secret)
    {
        if (!Holds(root, secret.Trim()))
            return text;
        using var copy = new MemoryStream();
        using (var writer = new Utf8JsonWriter(copy))
            Write(root, writer, secret);
        return Encoding.UTF8.GetString(copy.ToArray());
    }

    private static bool Holds(JsonElement json, string token) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject()
                .Any(member => Reveals(member.Name, token) || Holds(member.Value, token)),
            JsonValueKind.Array => json.EnumerateArray().Any(item => Holds(item, token)),
            JsonValueKind.String => Reveals(json.GetString()!, token),
            _ => false,
        };

    private static bool Reveals(string text, string token) => Redact(text, token) != text;

    private static void Write(JsonElement json, Utf8JsonWriter writer, string secret)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(Redact(member.Name, secret));
                    Write(member.Value, writer, secret);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    Write(item, writer, secret);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Redact(json.GetString()!, secret));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    [GeneratedRegex(@"access_token=(?!\[token\])[^&""\\\s]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TokenParameter { get; }
}
