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

    public static async Task Keep(Work work, string workspace, string source, string reference, DateTimeOffset observed)
    {
        await work.Run(
            """
            insert into centralized_campaigns (workspace, campaign_code, name, platform_id, status, created_at, updated_at)
            select distinct on (code) @workspace, code, code, 1, 'Unregistered', @observed, @observed from judged
            where not exists (select from centralized_campaigns c where c.workspace = @workspace and c.campaign_code = code)
            order by code
            on conflict (workspace, campaign_code) do nothing
            """,
            new { workspace, observed }
        );
        await work.Run(
            $"""
            insert into raw_kpi_ingestion (workspace, campaign_id, platform_id, source, reference, metric_payload, pulled_at, status)
            select @workspace, c.id, p.id, @source, @reference, n.payload, @observed, 'stored'
            from (
              select code, platform, jsonb_build_object(
                  'columns', '["level","entity","day","window","currency","impressions",
                      "clicks","spend","conversions","leads","orders","revenue","videoViews","sessions","engagedSessions","keyEvents",
                      "analyticsPurchases","analyticsRevenue"]'::jsonb,
                  'rows', (json_agg(json_build_array(level, entity_id, day, attribution_key, currency,
                      {MeasureColumns.List()}) order by rank) filter (where rank <= @RowsMax))::jsonb,
                  'rowsOmitted', greatest(count(*) - @RowsMax, 0)) as payload
              from (select *, row_number() over (partition by code, platform order by day, level, entity_id) as rank
                    from judged where verdict <> 'same') ranked
              group by code, platform
              offset 0
            ) n
            join centralized_campaigns c on c.workspace = @workspace and c.campaign_code = n.code
            join ad_platform_connections p on p.workspace = '*' and p.platform_name = n.platform
            """,
            new
            {
                workspace,
                source,
                reference,
                observed,
                RowsMax,
            }
        );
    }
}
