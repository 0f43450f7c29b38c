using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MarketingManager.Sandbox.Market;
using MarketingManager.Sandbox.Wire;

namespace MarketingManager.Sandbox.Graph;

/// <summary>The parameters of a Graph request, read as strictly as the
/// platform does: a wrong one is error 100.</summary>
public sealed class GraphQuery(IReadOnlyDictionary<string, string> query)
{
    private const int DefaultLimit = 25;
    private const int HistoryMonths = 37;

    private static readonly ImmutableArray<string> KnownWindows =
    [
        "1d_click",
        "7d_click",
        "28d_click",
        "1d_view",
        "1d_ev",
        "default",
        "dda",
    ];

    public string? this[string name] => query.GetValueOrDefault(name);

    public IReadOnlyDictionary<string, string> All => query;

    public ImmutableArray<string> Fields(IReadOnlyCollection<string> known, params string[] standard)
    {
        if (this["fields"] is not { Length: > 0 } text)
            return [.. standard];
        var fields = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return fields.FirstOrDefault(field => !known.Contains(field)) is { } wrong
            ? throw GraphException.Parameter(
                $"{wrong} is not valid for fields param. please check the field list of this edge"
            )
            : [.. fields.Distinct(StringComparer.Ordinal)];
    }

    public int Limit(int max) =>
        this["limit"] switch
        {
            null => Math.Min(DefaultLimit, max),
            var text
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 =>
                Math.Min(limit, max),
            _ => throw GraphException.Parameter("Param limit must be a positive integer"),
        };

    public long After() =>
        this["after"] is not { Length: > 0 } cursor
            ? 0
            : PageCursor.Position(cursor, "") ?? throw GraphException.Parameter("Invalid cursors values");

    public (DateOnly From, DateOnly To) Range(Moment moment)
    {
        var (from, to) = this["time_range"] is { Length: > 0 } range
            ? TimeRange(range)
            : Preset(this["date_preset"] ?? "last_30d", moment.Today);
        if (from > to)
            throw GraphException.Parameter("Param time_range: since must not be after until");
        return from < moment.Today.AddMonths(-HistoryMonths)
            ? throw new GraphException(
                400,
                3018,
                null,
                "OAuthException",
                "(#3018) The start date of the time range cannot be beyond 37 months from the current date"
            )
            : (from, to);
    }

    /// <summary>1 to 90 days per row, or <c>null</c> for one row over the whole range.</summary>
    public int? Increment() =>
        this["time_increment"] switch
        {
            null or "all_days" => null,
            var text
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                    && days is >= 1 and <= 90 => days,
            var text => throw GraphException.Parameter(
                $"Param time_increment must be 1 to 90 or all_days here, not {text}"
            ),
        };

    /// <summary>A filter such as <c>[{"field":"campaign.id","operator":"IN","value":["1"]}]</c>.</summary>
    public ImmutableArray<GraphFilter> Filters()
    {
        if (this["filtering"] is not { Length: > 0 } text)
            return [];
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateArray().Select(GraphFilter.Read)];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw GraphException.Parameter("Param filtering must be an array of {field, operator, value}");
        }
    }

    /// <summary>Window keys beside the value, such as <c>7d_click</c>.</summary>
    public ImmutableArray<string> Windows()
    {
        if (this["action_attribution_windows"] is not { Length: > 0 } text)
            return [];
        try
        {
            var windows = JsonSerializer.Deserialize<string[]>(text) ?? [];
            return windows.FirstOrDefault(one => !KnownWindows.Contains(one)) is { } wrong
                ? throw GraphException.Parameter(
                    $"action_attribution_windows[0] must be one of the following values: {string.Join(", ", KnownWindows)}; not {wrong}"
                )
                : [.. windows];
        }
        catch (JsonException)
        {
            throw GraphException.Parameter("Param action_attribution_windows must be an array");
        }
    }

    private static (DateOnly From, DateOnly To) TimeRange(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return (Day(json.RootElement.GetProperty("since")), Day(json.RootElement.GetProperty("until")));
        }
        catch (Exception problem)
            when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw GraphException.Parameter(
                "Must be a time range of the form {'since':'YYYY-MM-DD','until':'YYYY-MM-DD'}"
            );
        }
    }

    private static DateOnly Day(JsonElement element) =>
        DateOnly.ParseExact(element.GetString() ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (DateOnly From, DateOnly To) Preset(string name, DateOnly today) =>
        name switch
        {
            "today" => (today, today),
            "yesterday" => (today.AddDays(-1), today.AddDays(-1)),
            "last_3d" => Last(3, today),
            "last_7d" => Last(7, today),
            "last_14d" => Last(14, today),
            "last_28d" => Last(28, today),
            "last_30d" => Last(30, today),
            "last_90d" => Last(90, today),
            "this_month" => (today.AddDays(1 - today.Day), today),
            "last_month" => (today.AddDays(1 - today.Day).AddMonths(-1), today.AddDays(-today.Day)),
            "maximum" => (today.AddMonths(-HistoryMonths), today),
            _ => throw GraphException.Parameter($"Param date_preset must be one of the known presets, not {name}"),
        };

    /// <summary>"Last n days" ends yesterday.</summary>
    private static (DateOnly From, DateOnly To) Last(int days, DateOnly today) =>
        (today.AddDays(-days), today.AddDays(-1));
}
