using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Dashboards;

internal static class MarkerSql
{
    /// <summary>A change of a setting is ours when a task of the campaign was completed about when it happened: between
    /// the pull before and the pull that saw it, or a little before or after, because people tick off a task before or
    /// after they do it.</summary>
    public static string Events(KpiQuery of) =>
        $"""
            with chosen as ({Chosen(of)})
            select a.action, ch.campaign_code as code, ch.name, ch.time_zone as timezone, a.occurred_at as at, a.actor_name as by,
                a.summary, a.payload->>'planId' as planid,
                a.action = 'SettingsChanged' and exists (
                  select from agent_audit_log t where t.workspace = a.workspace and t.campaign = a.campaign and t.action = 'TaskCompleted'
                    and t.occurred_at between (a.payload->>'since')::timestamptz - make_interval(hours => @nearby) and a.occurred_at + make_interval(hours => @nearby)
                ) as ours,
                count(*) over ()::int as total
            from agent_audit_log a join chosen ch on ch.campaign_code = a.campaign
            where a.workspace = @workspace and a.occurred_at >= @after and a.occurred_at < @before
              and a.action in ('PlanApproved', 'TaskCompleted', 'LoopDecided', 'SettingsChanged')
              and (a.action <> 'LoopDecided' or a.payload->>'verdict' = 'HaltAndRollBack')
            order by a.occurred_at desc, a.id desc limit @take
            """;

    /// <summary>Figures that were provisional are expected to move; only those that counted as settled are marked.
    /// </summary>
    public static string Restated(KpiQuery of) =>
        $"""
            with chosen as ({Chosen(of)})
            select h.day, count(*)::int as figures, count(distinct h.code)::int as campaigns, min(h.code) as code, min(ch.name) as name
            from kpi_daily_history h join chosen ch on ch.campaign_code = h.code
            where h.workspace = @workspace and h.day between @firstDay and @lastDay and not h.provisional and not h.derived
            group by h.day order by h.day desc
            """;

    public static string Notes(KpiQuery of) =>
        $"""
            with chosen as ({Chosen(of)})
            select n.note_key as id, n.campaign_code as code, ch.name, n.first_day as firstday, n.last_day as lastday, n.note as text,
                n.written_by as by, coalesce(n.edited_at, n.written_at) as at, count(*) over ()::int as total
            from dashboard_notes n left join chosen ch on ch.campaign_code = n.campaign_code
            where n.workspace = @workspace and n.first_day <= @lastDay and n.last_day >= @firstDay
              and (n.campaign_code is null or ch.campaign_code is not null)
            order by n.first_day desc, n.id desc limit @take
            """;

    private static string Chosen(KpiQuery of) =>
        $"""
            select c.campaign_code, c.name, c.time_zone from centralized_campaigns c {ChosenCampaigns.Owner}
            where {ChosenCampaigns.Where(of)} and (@platform::text is null or @platform = any(c.platforms))
            """;
}
