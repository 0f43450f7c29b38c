using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Mappings;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Meta;

/// <summary>Turns insights rows into facts, for the campaigns and days that were asked for. A day without a row
/// had no delivery, or is not loaded: it becomes no fact, never a zero.
/// </summary>
public sealed record InsightsReading(
    ImmutableSortedDictionary<string, string> CodeByExternalId,
    DateRange Days,
    Currency Currency,
    DateOnly ProvisionalFrom,
    EntityLevel Level,
    MetaPolicy Policy
)
{
    private readonly FieldTable<MetaRow> _table = MetaMapping.Of(Policy);

    /// <summary>The action type that somebody chose as a campaign's conversion.</summary>
    public ImmutableDictionary<string, string> ConversionByCode { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    public IEnumerable<DailyFact> Facts(IEnumerable<JsonElement> rows)
    {
        foreach (var row in rows)
        {
            var id =
                MetaDialect.Json.Id(row, "campaign_id")
                ?? throw MetaDialect.Json.Unreadable("a row without a campaign_id");
            if (CodeByExternalId.TryGetValue(id, out var code))
                yield return Fact(row, code);
        }
    }

    private DailyFact Fact(JsonElement row, string code)
    {
        var day = MetaDialect.Json.Day(row, "date_start");
        if (MetaDialect.Json.Day(row, "date_stop") != day || !Days.Contains(day))
            throw MetaDialect.Json.Unreadable(
                $"a row for {day:yyyy-MM-dd} where single days of {Days.From:yyyy-MM-dd} to {Days.To:yyyy-MM-dd} were asked for"
            );
        if (
            row.TryGetProperty("account_currency", out var named)
            && (!Currency.TryOf(MetaDialect.Json.Text(row, "account_currency"), out var own) || own != Currency)
        )
            throw MetaDialect.Json.Wrong("account_currency", named);
        return new(
            code,
            Platform.Meta,
            Level,
            Level == EntityLevel.Campaign ? code : Entity(row),
            MetaDialect.Json.Text(row, $"{MetaInsights.Node(Level)}_name"),
            day,
            _table.Read(new(row, Policy, ConversionByCode.GetValueOrDefault(code))),
            Currency,
            Policy.AttributionWindow
                ?? (MetaDialect.Json.Text(row, "attribution_setting") is { Length: > 0 } setting ? setting : "default"),
            day >= ProvisionalFrom
        )
        {
            ParentId = Level == EntityLevel.Ad ? MetaDialect.Json.Id(row, "adset_id") : null,
        };
    }

    private string Entity(JsonElement row) =>
        MetaDialect.Json.Id(row, $"{MetaInsights.Node(Level)}_id")
        ?? throw MetaDialect.Json.Unreadable($"a row without an id of its {MetaInsights.Node(Level)}");
}
