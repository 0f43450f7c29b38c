namespace MarketingManager.Storage.Views;

/// <summary>The campaign list. Filtering and sorting need little; what is shown beside a
/// campaign is read for the campaigns of the page only.
/// </summary>
internal static class CampaignSql
{
    public const string Where = """
        c.workspace = @workspace
            and (case when @status::text is null then c.status not in ('Unregistered', 'Archived') else c.status = @status end)
            and (@platform::text is null or @platform = any(c.platforms))
            and (@type::text is null or c.campaign_type = @type)
            and (@owner::text is null or c.owner_id = (
              select u.id from users_roles u where u.workspace = c.workspace and u.user_key = @owner))
            and (@search::text is null or c.name ilike @search or c.campaign_code ilike @search)
        """;

    public const string Count = $"select count(*)::int from centralized_campaigns c where {Where}";

    private const string Rank =
        "array_position(array['Positive', 'Low', 'Medium', 'High', 'Critical'], severity::text)";

    /// <summary>Spend of each campaign's own last 28 days with data.</summary>
    private const string SpendJoin = """
        left join lateral (
          select sum(k.spend) as spend from kpi_series s join kpi_daily k on k.workspace = s.workspace and k.code = s.code
            and k.platform = s.platform and k.attribution_key = s.attribution_key and k.level = 'Campaign'
          where s.workspace = c.workspace and s.code = c.campaign_code and s.platform <> 'Analytics' and k.day > c.newest_day - 28
        ) m on true
        """;

    private const string Urgency =
        "case c.status when 'Halted' then 0 else 1 end, i.top desc nulls last, c.name, c.campaign_code";

    private static readonly Dictionary<string, (string Join, string Order)> Sorts = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["severity"] = ("", Urgency),
        ["name"] = ("", "lower(c.name), c.campaign_code"),
        ["code"] = ("", "c.campaign_code"),
        ["synced"] = ("", "c.synced_at nulls first, c.campaign_code"),
        ["spend"] = (SpendJoin, "m.spend desc nulls last, c.campaign_code"),
    };

    /// <summary>An unknown sort is the default one: a link from another version must still show the list.</summary>
    public static string Page(string sort)
    {
        var (join, order) = Sorts.GetValueOrDefault(sort, Sorts["severity"]);
        return $"""
            with page as (
              select c.*, i.top, coalesce(i.insights, 0) as insights, row_number() over (order by {order}) as place
              from centralized_campaigns c
              left join (
                select campaign_id, max({Rank}) as top, count(*)::int as insights from ai_insights
                where workspace = @workspace and resolved_at is null group by campaign_id
              ) i on i.campaign_id = c.id
              {join}
              where {Where}
              order by {order} limit @take offset @skip
            )
            select p.campaign_code as code, p.name, p.platforms, p.campaign_type as type, p.objective, p.status, p.loop_phase as phase,
                p.cycle_count as cyclecount, p.currency, p.synced_at as syncedat, p.top - 1 as topseverity, p.insights,
                (select status from optimization_plans l where l.campaign_id = p.id and l.version > 0
                 order by generated_at desc, id desc limit 1) as plan,
                t.open, t.overdue, d.first_day as firstday, p.newest_day as lastday,
                o.user_key as ownerid, o.full_name as ownername
            from page p
            left join users_roles o on o.id = p.owner_id
            left join lateral (
              select count(*)::int as open, (count(*) filter (where deadline < @today))::int as overdue
              from implementation_checklists t where t.campaign_id = p.id and t.status = 'Open'
            ) t on true
            left join lateral (
              select min(first_day) as first_day from kpi_series s
              where s.workspace = p.workspace and s.code = p.campaign_code and s.platform <> 'Analytics'
            ) d on true
            order by p.place
            """;
    }

    /// <summary>The 28 days to a campaign's last day with data, and the 28 before them; one row per currency.</summary>
    public const string Measures = """
        select k.code, k.day > c.newest_day - 28 as latest, k.currency, sum(k.impressions) as impressions, sum(k.clicks) as clicks,
            sum(k.spend) as spend, sum(k.conversions) as conversions, sum(k.leads) as leads, sum(k.orders) as orders,
            sum(k.revenue) as revenue, sum(k.video_views) as videoviews
        from centralized_campaigns c
        join kpi_series s on s.workspace = c.workspace and s.code = c.campaign_code and s.platform <> 'Analytics'
        join kpi_daily k on k.workspace = s.workspace and k.code = s.code and k.platform = s.platform
            and k.attribution_key = s.attribution_key and k.level = 'Campaign' and k.day > c.newest_day - 56
        where c.workspace = @workspace and c.campaign_code = any(@codes)
        group by k.code, latest, k.currency
        """;
}
