using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketingManager.Sandbox.TikTok;

/// <summary>Parameters of a GET or members of a POST. Arrays and objects in a query are JSON texts.</summary>
public sealed class TikTokQuery(IReadOnlyDictionary<string, string> pairs)
{
    private const int PageSizeMax = 1000;

    public string? this[string name] => pairs.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    public string Required(string name) =>
        this[name] ?? throw TikTokErrors.Invalid($"{name}: Missing data for required field.");

    /// <summary>Empty when it is absent.</summary>
    public ImmutableArray<string> List(string name)
    {
        if (this[name] is not { } text)
            return [];
        return Json(name, text) is JsonArray array
            ? [.. array.Select(one => one?.ToString() ?? "")]
            : throw TikTokErrors.Invalid($"{name}: Not a valid list.");
    }

    public JsonObject Object(string name) =>
        this[name] is not { } text ? []
        : Json(name, text) is JsonObject found ? found
        : throw TikTokErrors.Invalid($"{name}: Not a valid mapping type.");

    public int Page => Number("page", 1, 1, int.MaxValue);

    public int PageSize => Number("page_size", 10, 1, PageSizeMax);

    public DateOnly Day(string name) =>
        DateOnly.TryParseExact(
            Required(name),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw TikTokErrors.Invalid($"{name}: Not a valid date, expected YYYY-MM-DD.");

    public static JsonNode? Json(string name, string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw TikTokErrors.Invalid($"{name}: Not a valid JSON text.");
        }
    }

    private int Number(string name, int otherwise, int min, int max) =>
        this[name] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= min
        && number <= max
            ? number
        : throw TikTokErrors.Invalid($"{name}: Must be between {min} and {max}.");
}
