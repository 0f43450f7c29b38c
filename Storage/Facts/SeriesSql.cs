using MarketingManager.Domain.Kpis;

namespace MarketingManager.Storage.Facts;

/// <summary>Campaign-level days in the campaign's own attribution window.</summary>
internal static class SeriesSql
{
    private static readonly string Columns =
        $"k.code, k.day, k.platform, {MeasureColumns.Named("k.")}, k.currency, k.provisional";

    private const string From = """
        from kpi_daily k join kpi_series s on s.workspace = k.workspace and s.code = k.code and s.platform = k.platform
            and s.attribution_key = k.attribution_key
        """;

    public static readonly string Days = $"""
        select {Columns} {From}
        where k.workspace = @workspace and k.code = @code and k.level = 'Campaign' and k.day between @from and @to
            and (k.platform = 'Analytics') = @analytics
        order by k.day, k.platform
        """;

    public static readonly string Peers = $"""
        with peers as (
          select k.code, sum(k.spend) as spend {From}
          join centralized_campaigns c on c.workspace = k.workspace and c.campaign_code = k.code
          where k.workspace = @workspace and k.code <> @code and k.level = 'Campaign' and k.day between @from and @to
            and k.platform <> 'Analytics'
            and c.status not in ('Unregistered', 'Archived')
            and c.currency is not distinct from (
              select currency from centralized_campaigns where workspace = @workspace and campaign_code = @code)
          group by k.code order by spend desc nulls last, k.code limit @limit
        )
        select {Columns} {From} join peers p on p.code = k.code
        where k.workspace = @workspace and k.level = 'Campaign' and k.day between @from and @to and k.platform <> 'Analytics'
        order by p.spend desc nulls last, k.code, k.day, k.platform
        """;
}

internal sealed record DayRow(
    string Code,
    DateOnly Day,
    string Platform,
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
    string? Currency,
    bool Provisional
)
{
    public SeriesDay ToDay() =>
        new(
            Day,
            Enum.Parse<Platform>(Platform),
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
            Currency is null ? default : Domain.Values.Currency.Of(Currency),
            Provisional
        );
}
