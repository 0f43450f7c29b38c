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

    /// <summary>What each one spent is only looked up when not all of them can be read.</summary>
    public static string Campaigns(KpiQuery of, bool bySpend) =>
        $"""
            select c.campaign_code as code, c.name, c.campaign_type as type, c.currency, c.time_zone as timezone
            from {From(of)}
            order by {(bySpend ? Spend + " desc nulls last, " : "")}c.campaign_code limit @take
            """;

    /// <summary>A day is known when every platform of the campaign that reported lately has it: half a day's spend
    /// would look like a slow day.</summary>
    public const string Days = $"""
        select k.code, k.day, min(k.currency) as currency, sum(k.spend) as spend
        from {Facts}
        where s.workspace = @workspace and s.code = any(@codes) and k.day between @first and @last
        group by k.code, k.day, k.currency
        having count(distinct k.platform) >= (
          select count(*) from kpi_series e where e.workspace = @workspace and e.code = k.code and e.platform <> 'Analytics'
            and e.first_day <= k.day and e.last_day >= @first - 7)
        order by k.code, k.day, k.currency
        """;

    public const string Before = $"""
        select k.code, k.currency, sum(k.spend) as spend
        from {Facts}
        where s.workspace = @workspace and s.code = any(@codes) and k.day < @first
        group by k.code, k.currency
        """;

    private const string Spend = $"""
        (select sum(k.spend) from {Facts}
         where s.workspace = c.workspace and s.code = c.campaign_code and k.day between @first and @last)
        """;

    private static string From(KpiQuery of) =>
        $"""
            centralized_campaigns c {ChosenCampaigns.Owner}
            where {ChosenCampaigns.Where(of)} and (@platform::text is null or @platform = any(c.platforms))
            """;
}
