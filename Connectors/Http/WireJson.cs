using System.Globalization;
using System.Text.Json;

namespace MarketingManager.Connectors.Http;

/// <summary>Values as platforms send them. Absent, <c>null</c>, <c>""</c> and <c>"-"</c> are told apart; a member
/// that is
/// there but is not what it should be is an error for metrics and a missing value for descriptions.
/// </summary>
/// <param name="platform">Whose answer it is, for messages.</param>
public sealed class WireJson(string platform)
{
    private const int QuotedLength = 40;

    public string? Text(JsonElement from, string name) =>
        Member(from, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public int? Int(JsonElement from, string name) =>
        Member(from, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number
            : null;

    public bool Flag(JsonElement from, string name) => Member(from, name)?.ValueKind == JsonValueKind.True;

    /// <summary>An object inside; <c>null</c> when there is none, an error when it is something else.</summary>
    public JsonElement? Object(JsonElement from, string name) => Inside(from, name, JsonValueKind.Object);

    /// <summary>Platforms leave out arrays that are empty.</summary>
    public IEnumerable<JsonElement> Array(JsonElement from, string name) =>
        Inside(from, name, JsonValueKind.Array)?.EnumerateArray() ?? Enumerable.Empty<JsonElement>();

    /// <summary>As <see cref="Array"/>, of objects only.</summary>
    public IEnumerable<JsonElement> Rows(JsonElement from, string name)
    {
        foreach (var row in Array(from, name))
            yield return row.ValueKind == JsonValueKind.Object ? row : throw Wrong("a row", row);
    }

    /// <summary>An id is text; as a bare number it keeps its digits because it never becomes one.</summary>
    public string? Id(JsonElement from, string name)
    {
        if (Member(from, name) is not { } value)
            return null;
        var text = Spelled(value);
        return text.Length > 0 && text.All(char.IsAsciiDigit) ? text : throw Wrong(name, value);
    }

    /// <summary>Exact and not negative, without an exponent; <c>null</c> when the platform did not send it.</summary>
    public decimal? Metric(JsonElement from, string name) =>
        Present(from, name) is not { } value ? null
        : ExactNumber.TryPlain(Spelled(value), out var number) ? number
        : throw Wrong(name, value);

    /// <summary>As <see cref="Metric"/>, where <c>"-"</c> is the platform's word for no data.</summary>
    public decimal? MetricOrDash(JsonElement from, string name) =>
        Present(from, name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals("-")
            ? null
            : Metric(from, name);

    /// <summary>A floating-point number as printed, digit for digit: 3.0, 4200.5, 1.2E7. Corrections make some of
    /// them
    /// negative.</summary>
    public decimal? Real(JsonElement from, string name) =>
        Present(from, name) is not { } value ? null
        : ExactNumber.TryReal(Spelled(value), out var number) ? number
        : throw Wrong(name, value);

    /// <summary>A whole number that may be large, as a string or bare: counts, micros, minor units.</summary>
    public decimal? Whole(JsonElement from, string name) =>
        Metric(from, name) is not { } number ? null
        : decimal.IsInteger(number) ? number
        : throw Wrong(name, Member(from, name)!.Value);

    public DateOnly Day(JsonElement from, string name, string format = "yyyy-MM-dd") =>
        DayOrNone(from, name, format) ?? throw Wrong(name, Member(from, name) ?? default);

    /// <summary><c>null</c> when it is absent; an error when it is not a day.</summary>
    public DateOnly? DayOrNone(JsonElement from, string name, string format = "yyyy-MM-dd") =>
        Present(from, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(
            value.GetString(),
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
        : throw Wrong(name, value);

    public Exception Wrong(string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
        return Unreadable($"{name} is {(text.Length > QuotedLength ? text[..QuotedLength] + "…" : text)}");
    }

    public Exception Unreadable(string why) => WireFaults.Unreadable(platform, why);

    private JsonElement? Inside(JsonElement from, string name, JsonValueKind kind) =>
        Present(from, name) is not { } value ? null
        : value.ValueKind == kind ? value
        : throw Wrong(name, value);

    private static JsonElement? Present(JsonElement from, string name) =>
        Member(from, name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    private static JsonElement? Member(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) ? value : null;

    private static string Spelled(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
}
