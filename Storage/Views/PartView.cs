using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Views;

/// <summary>The ad groups or ads that a campaign's figures on a platform consist of.</summary>
internal static class PartView
{
    private static readonly ImmutableArray<string> KeyNames = ["entity", "name"];

    private static readonly string Sums = MeasureColumns.Each(column =>
        $"sum(d.{column}) as {MeasureColumns.Alias(column)}"
    );

    public static async Task<KpiTable> Read(Work work, string workspace, PartQuery query)
    {
        var parts = await work.All<KpiPart>(
            $"""
            select array[d.entity_id, coalesce((array_agg(d.entity_name order by d.day desc) filter (where d.entity_name is not null))[1],
                    d.entity_id)]::text[] as keys,
                d.currency, {Sums}, bool_or(d.provisional) as provisional, array_agg(d.day) as days
            from kpi_daily d join kpi_series s on s.workspace = d.workspace and s.code = d.code and s.platform = d.platform
                and s.attribution_key = d.attribution_key
            where d.workspace = @workspace and d.code = @code and d.platform = @platform and d.level = @level and d.level <> 'Campaign'
                and (@from::date is null or d.day >= @from) and (@to::date is null or d.day <= @to)
                and (@parent::text is null or d.parent_id = @parent)
            group by d.entity_id, d.currency
            """,
            new
            {
                workspace,
                code = query.Code,
                platform = query.Platform.ToString(),
                level = query.Level.ToString(),
                from = query.From,
                to = query.To,
                parent = query.Parent,
            }
        );
        return new KpiTable(
            query.From,
            query.To,
            [
                .. parts
                    .GroupBy(part => part.Keys[0], StringComparer.Ordinal)
                    .Select(entity =>
                        KpiGrouping.Row(KeyNames, [entity.Key, entity.First().Keys[1]], [.. entity], campaigns: 1)
                    )
                    .OrderByDescending(row => row.Measures.Spend ?? row.Measures.Impressions ?? 0)
                    .ThenBy(row => row.Key["entity"], StringComparer.Ordinal),
            ],
            KpiGrouping.Row([], [], parts, campaigns: parts.Count == 0 ? 0 : 1)
        );
    }
}
