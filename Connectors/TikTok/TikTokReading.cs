using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.TikTok;

/// <summary>Turns report rows into facts, for the campaigns and days that were asked for. Every figure is text, and
/// "-" is TikTok's word for no data. Rates come in per cent and are not read: they are computed from the sums.
/// </summary>
public sealed record TikTokReading(
    ImmutableSortedDictionary<string, string> CodeByExternalId,
    EntityLevel Level,
    DateRange Days,
    Currency Currency,
    DateOnly ProvisionalFrom
)
{
    private static readonly WireJson Wire = TikTokDialect.Json;

    /// <summary>The metric that somebody chose as a campaign's conversion.</summary>
    public ImmutableDictionary<string, string> ConversionByCode { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>What makes a row the same row on another page.</summary>
    public static string KeyOf(JsonElement row, EntityLevel level)
    {
        var dimensions = Part(row, "dimensions");
        return $"{Wire.Id(dimensions, TikTokReport.IdOf(level))} {Wire.Text(dimensions, "stat_time_day")}";
    }

    public DailyFact? Fact(JsonElement row)
    {
        var (dimensions, metrics) = (Part(row, "dimensions"), Part(row, "metrics"));
        var idName = TikTokReport.IdOf(Level);
        var id = Wire.Id(dimensions, idName) ?? throw Wire.Unreadable($"a row without {idName}");
        var campaign =
            Level == EntityLevel.Campaign
                ? id
                : Wire.Id(metrics, "campaign_id") ?? throw Wire.Unreadable("a row without campaign_id");
        var day = Wire.Day(dimensions, "stat_time_day", "yyyy-MM-dd HH:mm:ss");
        if (!Days.Contains(day))
            throw Wire.Unreadable(
                $"a row for {day:yyyy-MM-dd} where {Days.From:yyyy-MM-dd} to {Days.To:yyyy-MM-dd} were asked for"
            );
        return CodeByExternalId.TryGetValue(campaign, out var code)
            ? new(
                code,
                Platform.TikTok,
                Level,
                Level == EntityLevel.Campaign ? code : id,
                Name(metrics),
                day,
                TikTokMapping.Table.Read(new(metrics, ConversionByCode.GetValueOrDefault(code))),
                Currency,
                Provisional: day >= ProvisionalFrom
            )
            {
                ParentId = Level == EntityLevel.Ad ? Wire.Id(metrics, "adgroup_id") : null,
            }
            : null;
    }

    private string? Name(JsonElement metrics) =>
        Wire.Text(
            metrics,
            Level switch
            {
                EntityLevel.Campaign => "campaign_name",
                EntityLevel.AdGroup => "adgroup_name",
                _ => "ad_name",
            }
        )
            is { Length: > 0 } name
                and not "-"
            ? name
            : null;

    private static JsonElement Part(JsonElement row, string name) =>
        Wire.Object(row, name) ?? throw Wire.Unreadable($"a row without {name}");
}
