using System.Collections.Immutable;
using MarketingManager.Domain.Currencies;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Views;

/// <summary>The ad groups or ads that a campaign's figures on a platform consist of.</summary>
internal static class PartView
{
    private static readonly ImmutableArray<string> KeyNames = ["entity", "name"];

    public static async Task<KpiTable> Read(Work work, string workspace, PartQuery query)
    {
        var arguments = new
        {
            workspace,
            code = query.Code,
            platform = query.Platform.ToString(),
            level = query.Level.ToString(),
            from = query.From,
            to = query.To,
            parent = query.Parent,
            currency = query.Currency,
            rateDays = CurrencyPolicy.Default.RateDaysMax,
        };
        var parts = await work.All<KpiPart>(Rows(query), arguments);
        var conversions = query.Currency is null ? [] : await work.All<ConversionRow>(Conversions(query), arguments);
        var byEntity = conversions.ToLookup(entry => entry.Keys[0], entry => entry.From(), StringComparer.Ordinal);
        return new KpiTable(
            query.From,
            query.To,
            [
                .. parts
                    .GroupBy(part => part.Keys[0], StringComparer.Ordinal)
                    .Select(entity =>
                        KpiGrouping.Row(KeyNames, [entity.Key, entity.First().Keys[1]], [.. entity], campaigns: 1) with
                        {
                            ConvertedFrom = KpiView.Together(byEntity[entity.Key]),
                        }
                    )
                    .OrderByDescending(row => row.Measures.Spend ?? row.Measures.Impressions ?? 0)
                    .ThenBy(row => row.Key["entity"], StringComparer.Ordinal),
            ],
            KpiGrouping.Row([], [], parts, campaigns: parts.Count == 0 ? 0 : 1) with
            {
                ConvertedFrom = KpiView.Together(conversions.Select(entry => entry.From())),
            }
        );
    }

    private static string Rows(PartQuery query) =>
        $"""
            {Facts(query)}
            select array[entity_id, coalesce((array_agg(entity_name order by day desc) filter (where entity_name is not null))[1],
                    entity_id)]::text[] as keys,
                currency, {(query.Currency is null ? KpiSql.Sums : KpiSql.ConvertedSums)}, array_agg(day) as days
            from facts group by entity_id, currency
            """;

    private static string Conversions(PartQuery query) =>
        $"""
            {Facts(query)}
            select array[entity_id]::text[] as keys, {ConversionSql.Noted}
            from facts where {ConversionSql.WasConverted} group by entity_id, source
            """;

    private static string Facts(PartQuery query) =>
        $"""
            with chosen as materialized (
              select s.attribution_key from kpi_series s where s.workspace = @workspace and s.code = @code and s.platform = @platform
            ){(query.Currency is null ? "" : ConversionSql.Rates)}, facts as (
              select d.entity_id, d.entity_name, {(
                query.Currency is null
                    ? $"d.day, d.currency, {MeasureColumns.Named("d.")}, d.provisional"
                    : ConversionSql.Columns
            )}
              from kpi_daily d join chosen h on h.attribution_key = d.attribution_key {(
                query.Currency is null ? "" : ConversionSql.Join
            )}
              where d.workspace = @workspace and d.code = @code and d.platform = @platform and d.level = @level and d.level <> 'Campaign'
                and (@from::date is null or d.day >= @from) and (@to::date is null or d.day <= @to)
                and (@parent::text is null or d.parent_id = @parent)
            )
            """;
}
