using System.Text.Json;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Facts;

/// <summary>Seed feature 8: what a batch brought, one row per campaign and platform, as it was reported. Only facts
/// that changed something are kept, so that a repeated import leaves no trace.
/// </summary>
internal static class RawFacts
{
    /// <summary>Rows of one batch and campaign that are kept in full; the
    /// payload says how many more there were.</summary>
    private const int RowsMax = 1000;

    /// <param name="measures">Those that the batch has values of; the others would be columns of nulls.</param>
    public static async Task Keep(Work work, string workspace, FactSource source, IReadOnlyCollection<Measure> measures)
    {
        await work.Run(
            """
            insert into centralized_campaigns (workspace, campaign_code, name, platform_id, status, created_at, updated_at)
            select distinct on (code) @workspace, code, code, 1, 'Unregistered', @observed, @observed from judged
            where not exists (select from centralized_campaigns c where c.workspace = @workspace and c.campaign_code = code)
            order by code
            on conflict (workspace, campaign_code) do nothing
            """,
            new { workspace, observed = source.ObservedAt }
        );
        string[] names = ["level", "entity", "day", "window", "currency", .. measures.Select(Name)];
        var columns = string.Join(
            ", ",
            ["level", "entity_id", "day", "attribution_key", "currency", .. measures.Select(MeasureColumns.Of)]
        );
        await work.Run(
            $"""
            insert into raw_kpi_ingestion (workspace, campaign_id, platform_id, source, reference, metric_payload, pulled_at, status)
            select @workspace, c.id, p.id, @source, @reference, n.payload, @observed, 'stored'
            from (
              select code, platform, jsonb_build_object(
                  'columns', to_jsonb(@names),
                  'rows', (json_agg(json_build_array({columns}) order by rank) filter (where rank <= @RowsMax))::jsonb,
                  'rowsOmitted', greatest(count(*) - @RowsMax, 0)) as payload
              from (select code, platform, verdict, level, entity_id, day, attribution_key, currency, {MeasureColumns.List()},
                        row_number() over (partition by code, platform order by day, level, entity_id) as rank
                    from judged where verdict <> 'same') ranked
              group by code, platform
              offset 0
            ) n
            cross join lateral (
              select c.id from centralized_campaigns c where c.workspace = @workspace and c.campaign_code = n.code offset 0
            ) c
            join ad_platform_connections p on p.workspace = '*' and p.platform_name = n.platform
            """,
            new
            {
                workspace,
                source = source.Kind,
                reference = source.Reference,
                observed = source.ObservedAt,
                names,
                RowsMax,
            }
        );
    }

    private static string Name(Measure measure) => JsonNamingPolicy.CamelCase.ConvertName(measure.ToString());
}
