using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MarketingManager.Sandbox.Analytics;

/// <summary>A filter expression over dimensions: groups, negation, texts and lists.</summary>
public static class AnalyticsFilter
{
    private const int DepthMax = 10;

    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(200);

    public static Func<Visits, bool> Of(JsonNode? expression, int depth = 0)
    {
        if (expression is null)
            return _ => true;
        if (depth > DepthMax || expression is not JsonObject { Count: 1 } one)
            throw AnalyticsErrors.Invalid(
                "A filter expression has exactly one of andGroup, orGroup, notExpression, filter."
            );
        var (name, value) = (one.First().Key, one.First().Value);
        switch (name)
        {
            case "andGroup" or "orGroup":
                var parts = (value?["expressions"] as JsonArray ?? []).Select(part => Of(part, depth + 1)).ToList();
                return name == "andGroup"
                    ? visits => parts.TrueForAll(part => part(visits))
                    : visits => parts.Exists(part => part(visits));
            case "notExpression":
                var inner = Of(value, depth + 1);
                return visits => !inner(visits);
            case "filter":
                return Filter(value as JsonObject ?? []);
            default:
                throw AnalyticsErrors.Invalid($"Unknown member '{name}' of a filter expression.");
        }
    }

    private static Func<Visits, bool> Filter(JsonObject filter)
    {
        var field = AnalyticsReport.Dimension((string?)filter["fieldName"] ?? "");
        if (filter["inListFilter"] is JsonObject list)
        {
            var values = (list["values"] as JsonArray ?? []).Select(one => one?.ToString() ?? "");
            var wanted = values.ToHashSet(Comparer(list));
            return visits => wanted.Contains(field(visits));
        }

        if (filter["stringFilter"] is not JsonObject text)
            throw AnalyticsErrors.Invalid("The sandbox knows stringFilter and inListFilter on dimensions.");
        var matches = Matches(text);
        return visits => matches(field(visits));
    }

    private static Func<string, bool> Matches(JsonObject filter)
    {
        var wanted = (string?)filter["value"] ?? "";
        var how = IsCaseSensitive(filter) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return (string?)filter["matchType"] switch
        {
            null or "EXACT" => value => value.Equals(wanted, how),
            "BEGINS_WITH" => value => value.StartsWith(wanted, how),
            "ENDS_WITH" => value => value.EndsWith(wanted, how),
            "CONTAINS" => value => value.Contains(wanted, how),
            "FULL_REGEXP" => Pattern($"^(?:{wanted})$", how).IsMatch,
            "PARTIAL_REGEXP" => Pattern(wanted, how).IsMatch,
            var other => throw AnalyticsErrors.Invalid($"'{other}' is not a match type."),
        };
    }

    private static Regex Pattern(string text, StringComparison how)
    {
        try
        {
            var options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
            return new(
                text,
                how == StringComparison.Ordinal ? options : options | RegexOptions.IgnoreCase,
                PatternTimeout
            );
        }
        catch (ArgumentException)
        {
            throw AnalyticsErrors.Invalid(
                string.Create(CultureInfo.InvariantCulture, $"Invalid regular expression '{text}'.")
            );
        }
    }

    private static StringComparer Comparer(JsonObject filter) =>
        IsCaseSensitive(filter) ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private static bool IsCaseSensitive(JsonObject filter) => filter["caseSensitive"] is JsonValue value && (bool)value;
}
