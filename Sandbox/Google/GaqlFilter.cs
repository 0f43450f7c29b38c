using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MarketingManager.Sandbox.Google;

/// <summary>The conditions of WHERE, all of which a row must meet. Numbers compare as numbers, the rest as
/// text.</summary>
public sealed class GaqlFilter(IEnumerable<GaqlCondition> conditions)
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(200);

    private readonly ImmutableArray<(GoogleField Field, GaqlCondition Condition, Regex? Pattern)> _conditions =
    [
        .. conditions.Select(one => (GoogleFields.All[one.Field], one, PatternOf(one))),
    ];

    public static IComparer<string?> Order { get; } = Comparer<string?>.Create(Compare);

    public static Func<GoogleRow, string?> KeyOf(GoogleField field) => row => Text(field.Read(row));

    public bool Admits(GoogleRow row) =>
        _conditions.All(one => Admits(Text(one.Field.Read(row)), one.Condition, one.Pattern));

    private static bool Admits(string? value, GaqlCondition condition, Regex? pattern) =>
        condition.Operator switch
        {
            "IS NULL" => value is null,
            "IS NOT NULL" => value is not null,
            "=" => Same(value, condition.Values[0]),
            "!=" => !Same(value, condition.Values[0]),
            "IN" => condition.Values.Contains(value ?? ""),
            "NOT IN" => !condition.Values.Contains(value ?? ""),
            "LIKE" or "REGEXP_MATCH" => pattern!.IsMatch(value ?? ""),
            "NOT LIKE" or "NOT REGEXP_MATCH" => !pattern!.IsMatch(value ?? ""),
            ">" => Compare(value, condition.Values[0]) > 0,
            ">=" => Compare(value, condition.Values[0]) >= 0,
            "<" => Compare(value, condition.Values[0]) < 0,
            "<=" => Compare(value, condition.Values[0]) <= 0,
            "BETWEEN" => Compare(value, condition.Values[0]) >= 0 && Compare(value, condition.Values[1]) <= 0,
            _ => throw GoogleErrors.Query(
                "BAD_OPERATOR",
                $"Error in WHERE clause: '{condition.Operator}' cannot be used with {condition.Field}."
            ),
        };

    private static bool Same(string? value, string wanted) =>
        value is "true" or "false" ? value.Equals(wanted, StringComparison.OrdinalIgnoreCase) : value == wanted;

    /// <summary>LIKE knows %, _ and brackets around a letter that is meant as it is; a match is of the whole
    /// text.</summary>
    private static Regex? PatternOf(GaqlCondition condition)
    {
        var text = condition.Operator switch
        {
            "LIKE" or "NOT LIKE" => Like(condition.Values[0]),
            "REGEXP_MATCH" or "NOT REGEXP_MATCH" => condition.Values[0],
            _ => null,
        };
        if (text is null)
            return null;
        try
        {
            var options = RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture;
            if (condition.Operator.EndsWith("LIKE", StringComparison.Ordinal))
                options |= RegexOptions.IgnoreCase;
            return new($"^(?:{text})$", options, PatternTimeout);
        }
        catch (ArgumentException)
        {
            throw GoogleErrors.Query(
                "INVALID_VALUE_WITH_WHERE_OPERATOR",
                $"Error in WHERE clause: bad pattern '{text}'."
            );
        }
    }

    private static string Like(string pattern)
    {
        var regex = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            var isLiteral = pattern[at] == '[' && at + 2 < pattern.Length && pattern[at + 2] == ']';
            regex.Append(
                isLiteral ? Regex.Escape(pattern[++at].ToString())
                : pattern[at] == '%' ? ".*"
                : pattern[at] == '_' ? "."
                : Regex.Escape(pattern[at].ToString())
            );
            if (isLiteral)
                at++;
        }

        return regex.ToString();
    }

    private static string? Text(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonValue value when value.TryGetValue(out string? text) => text,
            _ => node.ToJsonString(),
        };

    private static int Compare(string? left, string? right) =>
        decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var one)
        && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var other)
            ? one.CompareTo(other)
            : string.CompareOrdinal(left, right);
}
