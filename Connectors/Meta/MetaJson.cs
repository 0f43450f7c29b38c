using System.Globalization;
using System.Text.Json;

namespace MarketingManager.Connectors.Meta;

/// <summary>Values as Meta sends them: numbers are strings, unset members are left out. A member that is there but is
/// not what it should be is an error for metrics and a missing value for descriptions.
/// </summary>
public static class MetaJson
{
    private const int QuotedLength = 40;
    private const int ExactLength = 28;

    public static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
        && from.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static int? Int(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
        && from.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : null;

    public static bool Flag(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>An id is text; as a bare number it keeps its digits because it never becomes one.</summary>
    public static string? Id(JsonElement from, string name)
    {
        if (!from.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return text.Length > 0 && text.All(char.IsAsciiDigit) ? text : throw Wrong(name, value);
    }

    /// <summary>Exact and not negative; <c>null</c> when the platform did not send it.</summary>
    public static decimal? Metric(JsonElement from, string name)
    {
        if (!from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return
            IsPlain(text)
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(name, value);
    }

    /// <summary>No exponent, thousands mark or leading zero: a number in a form Meta does not use is not guessed
    /// at. Nor more digits than a decimal holds: parsing would round them.
    /// </summary>
    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= ExactLength
        && char.IsAsciiDigit(text[0])
        && char.IsAsciiDigit(text[^1])
        && (text[0] != '0' || text.Length == 1 || text[1] == '.');

    public static DateOnly Day(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(
            value.GetString(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw Wrong(name, value);

    public static Exception Wrong(string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
        return MetaErrors.Unreadable($"{name} is {(text.Length > QuotedLength ? text[..QuotedLength] + "…" : text)}");
    }
}
