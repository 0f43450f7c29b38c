using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Pacing;

internal static class PacingSql
{
    /// <summary>The facts of a campaign <c>s</c> that count: one attribution window per platform, and no web
    /// analytics.</summary>
    private const string Facts = """
        kpi_series s join kpi_daily k on k.workspace = s.workspace and k.code = s.code and k.platform = s.platform
            and k.attribution_key = s.attribution_key and k.level = 'Campaign' and s.platform <> 'Analytics' and k.spend is not null
        """;

    public static string Count(KpiQuery of) => $"select count(*)::int from {From(of)}";

    public static string Campaigns(KpiQuery of) =>
        $"""
            select c.campaign_code as code, c.name, c.campaign_type as type, c.currency, c.time_zone as timezone
            from {From(of)} order by c.campaign_code
            """;

    public const string Days = $"""
        select k.code, k.day, k.currency, sum(k.spend) as spend, count(distinct k.platform)::int as platforms
        from {Facts}
        where s.workspace = @workspace and s.code = any(@codes) and k.day between @first and @last
        group by k.code, k.day, k.currency
        order by k.code, k.day, k.currency
        """;

    /// <summary>The platforms of a campaign that reported lately, and since when.</summary>
    public const string Reporting = """
        select code, first_day as since from kpi_series
        where workspace = @workspace and code = any(@codes) and platform <> 'Analytics' and last_day >= @first - 7
        """;

    public const string Before = $"""
        select k.code, k.currency, sum(k.spend) as spend
        from {Facts}
        where s.workspace = @workspace and s.code = any(@codes) and k.day < @first
        group by k.code, k.currency
        """;

    private static string From(KpiQuery of) =>
        $"""
            centralized_campaigns c {ChosenCampaigns.Owner}
            where {ChosenCampaigns.Where(of)} and (@platform::text is null or @platform = any(c.platforms))
            """;
}
