using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Facts;

namespace MarketingManager.Storage.Views;

/// <summary>What a later report changed. Sums that changed with their parts are
/// left out: the part is what was restated.</summary>
internal static class RestatementView
{
    public static async Task<ImmutableArray<Restatement>> Read(Work work, string workspace, string code, int take) =>
        [
            .. (
                await work.All<Row>(
                    $"""
                    select h.day, h.platform, h.entity_id as entityid, h.believed_from as believedfrom, h.replaced_at as replacedat,
                        {MeasureColumns.Named("h.")}, {MeasureColumns.Named("n.", "2")}
                    from (
                      select * from kpi_daily_history where workspace = @workspace and code = @code and not derived
                      order by replaced_at desc, id desc limit @take
                    ) h
                    join lateral (
                      select {MeasureColumns.List()}, id from kpi_daily_history n
                      where (n.workspace, n.code, n.platform, n.level, n.entity_id, n.day, n.attribution_key)
                          = (h.workspace, h.code, h.platform, h.level, h.entity_id, h.day, h.attribution_key) and n.id > h.id
                      union all
                      select {MeasureColumns.List()}, null from kpi_daily d
                      where (d.workspace, d.code, d.platform, d.level, d.entity_id, d.day, d.attribution_key)
                          = (h.workspace, h.code, h.platform, h.level, h.entity_id, h.day, h.attribution_key)
                      order by id nulls last limit 1
                    ) n on true
                    order by h.replaced_at desc, h.id desc
                    """,
                    new
                    {
                        workspace,
                        code,
                        take,
                    }
                )
            ).Select(row => row.ToRestatement()),
        ];

    private sealed record Row(
        DateOnly Day,
        string Platform,
        string EntityId,
        DateTimeOffset BelievedFrom,
        DateTimeOffset ReplacedAt,
        decimal? Impressions,
        decimal? Clicks,
        decimal? Spend,
        decimal? Conversions,
        decimal? Leads,
        decimal? Orders,
        decimal? Revenue,
        decimal? VideoViews,
        decimal? Sessions,
        decimal? EngagedSessions,
        decimal? KeyEvents,
        decimal? AnalyticsPurchases,
        decimal? AnalyticsRevenue,
        decimal? Impressions2,
        decimal? Clicks2,
        decimal? Spend2,
        decimal? Conversions2,
        decimal? Leads2,
        decimal? Orders2,
        decimal? Revenue2,
        decimal? VideoViews2,
        decimal? Sessions2,
        decimal? EngagedSessions2,
        decimal? KeyEvents2,
        decimal? AnalyticsPurchases2,
        decimal? AnalyticsRevenue2
    )
    {
        public Restatement ToRestatement() =>
            new(
                Day,
                Enum.Parse<Platform>(Platform),
                EntityId,
                new MeasureSet
                {
                    Impressions = Impressions,
                    Clicks = Clicks,
                    Spend = Spend,
                    Conversions = Conversions,
                    Leads = Leads,
                    Orders = Orders,
                    Revenue = Revenue,
                    VideoViews = VideoViews,
                    Sessions = Sessions,
                    EngagedSessions = EngagedSessions,
                    KeyEvents = KeyEvents,
                    AnalyticsPurchases = AnalyticsPurchases,
                    AnalyticsRevenue = AnalyticsRevenue,
                },
                new MeasureSet
                {
                    Impressions = Impressions2,
                    Clicks = Clicks2,
                    Spend = Spend2,
                    Conversions = Conversions2,
                    Leads = Leads2,
                    Orders = Orders2,
                    Revenue = Revenue2,
                    VideoViews = VideoViews2,
                    Sessions = Sessions2,
                    EngagedSessions = EngagedSessions2,
                    KeyEvents = KeyEvents2,
                    AnalyticsPurchases = AnalyticsPurchases2,
                    AnalyticsRevenue = AnalyticsRevenue2,
                },
                BelievedFrom,
                ReplacedAt
            );
    }
}
