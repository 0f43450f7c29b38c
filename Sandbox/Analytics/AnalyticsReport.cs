using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Analytics;

/// <summary>One runReport: what is asked, checked as the platform does, and its rows.</summary>
public sealed class AnalyticsReport
{
    private const int DimensionsMax = 9;
    private const int MetricsMax = 10;
    private const int RowsDefault = 10_000;
    private const int RowsMax = 250_000;

    private readonly ImmutableArray<string> _dimensions;
    private readonly ImmutableArray<string> _metrics;
    private readonly Func<Visits, bool> _filter;
    private readonly ImmutableArray<(string Name, bool Descending)> _orderBys;
    private readonly int _limit;
    private readonly int _offset;

    public AnalyticsReport(JsonObject body, Moment moment)
    {
        _dimensions = Names(body, "dimensions", DimensionsMax);
        _metrics = Names(body, "metrics", MetricsMax);
        if (_metrics.IsEmpty)
            throw AnalyticsErrors.Invalid("The request's metrics should be non-empty.");
        foreach (var name in _dimensions)
            _ = Dimension(name);
        if (_metrics.FirstOrDefault(name => !AnalyticsFields.Metrics.ContainsKey(name)) is { } wrong)
            throw AnalyticsErrors.Invalid($"Field {wrong} is not a valid metric. {ListOfFields}");
        if (body["metricFilter"] is not null)
            throw AnalyticsErrors.Invalid("The sandbox has no metricFilter.");
        _filter = AnalyticsFilter.Of(body["dimensionFilter"]);
        _orderBys = [.. (body["orderBys"] as JsonArray ?? []).Select(OrderBy)];
        _limit = Number(body, "limit", RowsDefault) is > 0 and var limit ? Math.Min(limit, RowsMax) : RowsDefault;
        _offset = Number(body, "offset", 0);
        (From, To) = Range(body, moment.Today);
        KeepsEmpty = body["keepEmptyRows"] is JsonValue keep && (bool)keep;
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    private const string ListOfFields =
        "For a list of valid dimensions and metrics, see https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema.";

    private bool KeepsEmpty { get; }

    public static Func<Visits, string> Dimension(string name) =>
        AnalyticsFields.Dimensions.TryGetValue(name, out var read)
            ? read
            : throw AnalyticsErrors.Invalid($"Field {name} is not a valid dimension. {ListOfFields}");

    /// <summary>Rows that differ in a dimension that was not asked for are one row.</summary>
    public JsonObject Answer(IEnumerable<Visits> visits, bool half, bool twice)
    {
        var read = _dimensions.Select(Dimension).ToArray();
        var groups = new Dictionary<string, (string[] Values, VisitSums Sums)>(StringComparer.Ordinal);
        foreach (var one in visits.Where(_filter))
        {
            if (one.Sums.Sessions == 0 && !KeepsEmpty)
                continue;
            var values = Array.ConvertAll(read, field => field(one));
            var key = string.Join('\n', values);
            groups[key] = (values, groups.TryGetValue(key, out var known) ? known.Sums + one.Sums : one.Sums);
        }

        var rows = Ordered(groups.Values)
            .Skip(_offset)
            .Take(half ? Math.Max(1, _limit / 2) : _limit)
            .Select(Row)
            .ToList();
        if (twice && rows.Count > 0)
            rows.Add((JsonObject)rows[0].DeepClone());
        return Shell(rows, groups.Count);
    }

    private IEnumerable<(string[] Values, VisitSums Sums)> Ordered(IEnumerable<(string[] Values, VisitSums Sums)> rows)
    {
        // Without an order the platform gives none; here it is at least the same one each time.
        var order = rows.OrderBy(_ => 0);
        foreach (var (name, descending) in _orderBys)
        {
            var at = _dimensions.IndexOf(name);
            order =
                at >= 0 && descending ? order.ThenByDescending(row => row.Values[at], StringComparer.Ordinal)
                : at >= 0 ? order.ThenBy(row => row.Values[at], StringComparer.Ordinal)
                : descending ? order.ThenByDescending(row => AnalyticsFields.Metrics[name].Read(row.Sums))
                : order.ThenBy(row => AnalyticsFields.Metrics[name].Read(row.Sums));
        }

        return order;
    }

    private JsonObject Row((string[] Values, VisitSums Sums) row) =>
        new()
        {
            ["dimensionValues"] = Values(row.Values),
            ["metricValues"] = Values(_metrics.Select(name => AnalyticsFields.Metrics[name].Text(row.Sums))),
        };

    private JsonObject Shell(List<JsonObject> rows, int count)
    {
        var answer = new JsonObject
        {
            ["dimensionHeaders"] = new JsonArray([.. _dimensions.Select(name => new JsonObject { ["name"] = name })]),
            ["metricHeaders"] = new JsonArray([
                .. _metrics.Select(name => new JsonObject
                {
                    ["name"] = name,
                    ["type"] = AnalyticsFields.Metrics[name].Type,
                }),
            ]),
        };
        if (rows.Count > 0)
            answer["rows"] = new JsonArray([.. rows]);
        if (count > 0)
            answer["rowCount"] = count;
        answer["metadata"] = new JsonObject
        {
            ["currencyCode"] = SiteTraffic.Currency,
            ["timeZone"] = SiteTraffic.Zone.Name,
            ["dataLossFromOtherRow"] = false,
            ["subjectToThresholding"] = false,
        };
        answer["kind"] = "analyticsData#runReport";
        return answer;
    }

    private static JsonArray Values(IEnumerable<string> texts) =>
        new([.. texts.Select(text => new JsonObject { ["value"] = text })]);

    private (string, bool) OrderBy(JsonNode? one)
    {
        var name = (string?)one?["dimension"]?["dimensionName"] ?? (string?)one?["metric"]?["metricName"] ?? "";
        return _dimensions.Contains(name) || _metrics.Contains(name)
            ? (name, one?["desc"] is JsonValue desc && (bool)desc)
            : throw AnalyticsErrors.Invalid($"orderBys: '{name}' is not among the requested dimensions and metrics.");
    }

    private static ImmutableArray<string> Names(JsonObject body, string member, int max)
    {
        var names = (body[member] as JsonArray ?? []).Select(one => (string?)one?["name"] ?? "").ToImmutableArray();
        return names.Length <= max
            ? names
            : throw AnalyticsErrors.Invalid(
                $"Requests are limited to {max} {member} and the request has {names.Length}."
            );
    }

    /// <summary>int64 comes as a text or as a number.</summary>
    private static int Number(JsonObject body, string member, int otherwise) =>
        body[member] is not { } node ? otherwise
        : int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw AnalyticsErrors.Invalid($"Invalid value at '{member}' (TYPE_INT64), \"{node}\"");

    private static (DateOnly From, DateOnly To) Range(JsonObject body, DateOnly today)
    {
        if (body["dateRanges"] is not JsonArray { Count: 1 } ranges)
            throw AnalyticsErrors.Invalid("The sandbox wants exactly one date range.");
        var (from, to) = (Day(ranges[0], "startDate", today), Day(ranges[0], "endDate", today));
        return from <= to ? (from, to) : throw AnalyticsErrors.Invalid("startDate must not be after endDate.");
    }

    private static DateOnly Day(JsonNode? range, string member, DateOnly today)
    {
        var text = (string?)range?[member] ?? "";
        const string ago = "daysAgo";
        if (text is "today" or "yesterday")
            return text == "today" ? today : today.AddDays(-1);
        if (
            text.EndsWith(ago, StringComparison.Ordinal)
            && int.TryParse(text[..^ago.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        )
            return today.AddDays(-Math.Min(days, 10_000));
        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw AnalyticsErrors.Invalid(
                $"Invalid {member}: '{text}'. Use YYYY-MM-DD, NdaysAgo, yesterday or today."
            );
    }
}
