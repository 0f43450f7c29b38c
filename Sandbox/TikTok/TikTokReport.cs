using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;

namespace MarketingManager.Sandbox.TikTok;

/// <summary>One integrated report: the question checked as the platform does, the rows on demand.</summary>
public sealed class TikTokReport
{
    private const int DaysWithDayDimensionMax = 30;
    private const int DaysWithoutMax = 365;
    private const int RowsMax = 10_000;
    private const int ChunkRowsMax = 20_000;
    private const int FilteredIdsMax = 100;

    private readonly Simulation _simulation;
    private readonly ImmutableArray<string> _dimensions;
    private readonly ImmutableArray<string> _metrics;
    private readonly ResultGrid _grid;
    private readonly int _rowsMax;

    public TikTokReport(Simulation simulation, TikTokQuery query, CallFaults faults)
    {
        _simulation = simulation;
        if (query["service_type"] is not (null or "AUCTION"))
            throw TikTokErrors.Invalid("service_type: the sandbox has AUCTION only.");
        if (query.Required("report_type") != "BASIC")
            throw TikTokErrors.Invalid("report_type: the sandbox has BASIC only.");
        var level = Level(query.Required("data_level"));
        _dimensions = Dimensions(query, level);
        _metrics = Metrics(query);
        _rowsMax = query["query_mode"] == "CHUNK" ? ChunkRowsMax : RowsMax;
        var (from, to) = (query.Day("start_date"), query.Day("end_date"));
        var daily = _dimensions.Contains("stat_time_day");
        Check(from, to, daily ? DaysWithDayDimensionMax : DaysWithoutMax);
        _grid = new(simulation, Entities(query, level, faults), from, to)
        {
            Moment = simulation.Moment,
            DaysPerPeriod = daily ? 1 : int.MaxValue,
        };
    }

    public JsonObject Page(int page, int size, bool half, bool doubled)
    {
        if ((long)page * size > _rowsMax && page > 1)
            throw TikTokErrors.Invalid($"page: page * page_size must not exceed {_rowsMax} in this query mode.");
        var total = Math.Min(_grid.Count(), _rowsMax);
        var start = Math.Min((long)(page - 1) * size, total);
        var rows = _grid.RowsFrom(_grid.PositionOf((int)start)).Take((int)Math.Min(size, total - start));
        var list = rows.Select(one => Json(one.Row)).ToList();
        if (half)
            list.RemoveRange((list.Count + 1) / 2, list.Count / 2);
        if (doubled && list.Count > 0)
            list.Add((JsonObject)list[0].DeepClone());
        return new() { ["list"] = new JsonArray([.. list]), ["page_info"] = PageInfo(page, size, total) };
    }

    /// <summary>The whole of an asynchronous report, as comma-separated text.</summary>
    public string Csv()
    {
        var text = new StringBuilder().AppendJoin(',', _dimensions.Concat(_metrics)).Append('\n');
        foreach (var row in _grid.Rows())
            text.AppendJoin(
                    ',',
                    _dimensions
                        .Select(name => Dimension(name, row))
                        .Concat(_metrics.Select(name => TikTokMetrics.All[name](row, _simulation.Account)))
                        .Select(Cell)
                )
                .Append('\n');
        return text.ToString();
    }

    public static JsonObject PageInfo(int page, int size, int total) =>
        new()
        {
            ["page"] = page,
            ["page_size"] = size,
            ["total_number"] = total,
            ["total_page"] = (total + size - 1) / size,
        };

    private JsonObject Json(ResultRow row)
    {
        var (dimensions, metrics) = (new JsonObject(), new JsonObject());
        foreach (var name in _dimensions)
            dimensions[name] = Dimension(name, row);
        foreach (var name in _metrics)
            metrics[name] = TikTokMetrics.All[name](row, _simulation.Account);
        return new() { ["dimensions"] = dimensions, ["metrics"] = metrics };
    }

    private static string Dimension(string name, ResultRow row) =>
        name == "stat_time_day"
            ? row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00"
            : row.Entity.Id;

    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static EntityLevel Level(string name) =>
        name switch
        {
            "AUCTION_ADVERTISER" => EntityLevel.Account,
            "AUCTION_CAMPAIGN" => EntityLevel.Campaign,
            "AUCTION_ADGROUP" => EntityLevel.Group,
            "AUCTION_AD" => EntityLevel.Ad,
            _ => throw TikTokErrors.Invalid(
                "data_level: Must be one of AUCTION_ADVERTISER, AUCTION_CAMPAIGN, AUCTION_ADGROUP, AUCTION_AD."
            ),
        };

    /// <summary>The id of the level, and the day when rows are to be daily.</summary>
    private static ImmutableArray<string> Dimensions(TikTokQuery query, EntityLevel level)
    {
        var id = level switch
        {
            EntityLevel.Account => "advertiser_id",
            EntityLevel.Group => "adgroup_id",
            EntityLevel.Ad => "ad_id",
            _ => "campaign_id",
        };
        var asked = query.List("dimensions");
        return
            asked.Contains(id)
            && asked.All(one => one == id || one == "stat_time_day")
            && asked.Distinct().Count() == asked.Length
            ? asked
            : throw TikTokErrors.Invalid(
                $"dimensions: Must be [\"{id}\"] or [\"{id}\",\"stat_time_day\"] at this data level."
            );
    }

    private static ImmutableArray<string> Metrics(TikTokQuery query)
    {
        var asked = query.List("metrics");
        return asked.FirstOrDefault(one => !TikTokMetrics.All.ContainsKey(one)) is { } wrong
                ? throw TikTokErrors.Invalid(
                    $"metrics: Invalid metric fields: ['{wrong}']. Must be in [{string.Join(", ", TikTokMetrics.All.Keys.Order().Select(one => $"'{one}'"))}]"
                )
            : asked.IsEmpty ? ["spend", "impressions"]
            : asked;
    }

    private static void Check(DateOnly from, DateOnly to, int daysMax)
    {
        if (from > to)
            throw TikTokErrors.Invalid("start_date: Must not be after end_date.");
        if (to.DayNumber - from.DayNumber + 1 > daysMax)
            throw TikTokErrors.Invalid(
                $"end_date: The time span must not exceed {daysMax} days with these dimensions."
            );
    }

    private ImmutableArray<Entity> Entities(TikTokQuery query, EntityLevel level, CallFaults faults)
    {
        var filtering = new JsonObject();
        if (query["filtering"] is { } text)
            foreach (var one in TikTokQuery.Json("filtering", text) as JsonArray ?? [])
                Add(
                    filtering,
                    one as JsonObject ?? throw TikTokErrors.Invalid("filtering: Not a valid list of mappings.")
                );
        var chosen = TikTokEntities.Chosen(
            _simulation,
            level == EntityLevel.Account ? EntityLevel.Campaign : level,
            filtering,
            faults
        );
        return level == EntityLevel.Account
            ? [Entity.Whole(_simulation.Account, [.. chosen.Select(one => one.Campaigns[0])])]
            : chosen;
    }

    /// <summary>The value is a JSON text inside the JSON text.</summary>
    private static void Add(JsonObject filtering, JsonObject one)
    {
        var (field, kind) = ((string?)one["field_name"], (string?)one["filter_type"]);
        var isStatus = field is "campaign_status" or "adgroup_status" or "ad_status";
        if ((!isStatus && field is not ("campaign_ids" or "adgroup_ids" or "ad_ids")) || kind != "IN")
            throw TikTokErrors.Invalid(
                "filtering: the sandbox knows IN of campaign_ids, adgroup_ids, ad_ids and of the status of each."
            );
        if (one["filter_value"]?.GetValueKind() != JsonValueKind.String)
            throw TikTokErrors.Invalid("filtering.filter_value: Not a valid string.");
        var ids = TikTokQuery.Json("filtering.filter_value", (string)one["filter_value"]!) as JsonArray;
        if (ids is not { Count: <= FilteredIdsMax })
            throw TikTokErrors.Invalid($"filtering.filter_value: Must be a list of at most {FilteredIdsMax} ids.");
        // Nothing is ever deleted here, so a status leaves nothing out.
        if (!isStatus)
            filtering[field!] = ids.DeepClone();
    }
}
