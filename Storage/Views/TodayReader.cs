using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Views;

/// <summary>What needs the manager now.</summary>
internal static class TodayReader
{
    /// <summary>Rows of one list on the page; each has a page of its own with the rest.</summary>
    private const int ListMax = 100;

    private const int InsightsMax = 10;

    private const int PeriodDays = 28;

    public static async Task<TodayView> Read(
        Work work,
        KpiAnswers kpis,
        string workspace,
        DateTimeOffset now,
        int freshnessHours,
        string? currency
    )
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var sources = await Sources(work, workspace, now.AddHours(-freshnessHours));
        var through = sources.Max(source => source.NewestDay);
        var suppressed = await work.Only<int>(
            """
            select count(*)::int from insight_suppressions s join centralized_campaigns c on c.id = s.campaign_id
            where s.workspace = @workspace and s.lifted_at is null and c.status <> 'Archived'
            """,
            new { workspace }
        );
        var byType = through is { } last
            ? (
                await kpis.Kpis(
                    work,
                    workspace,
                    new KpiQuery(last.AddDays(1 - PeriodDays), last, [KpiGroup.Type], []) { Currency = currency }
                )
            ).Rows
            : [];
        var halted = await CampaignListView.Read(
            work,
            workspace,
            new CampaignQuery(Status: CampaignStatus.Halted, Take: ListMax),
            today
        );
        return new TodayView(
            now,
            through,
            byType,
            await Insights(work, workspace),
            await Approvals(work, workspace),
            await Tasks(work, workspace, today),
            sources,
            suppressed,
            halted.Rows,
            sources.Sum(source => source.Campaigns)
        );
    }

    private static async Task<ImmutableArray<InsightRow>> Insights(Work work, string workspace) =>
        [
            .. (
                await work.All<Finding>(
                    """
                    select c.campaign_code as code, c.name as campaign, i.platform, i.detector, i.severity, i.insight_text as text,
                        i.confidence_score as confidence, i.generated_at as at
                    from ai_insights i join centralized_campaigns c on c.id = i.campaign_id
                    where i.workspace = @workspace and i.resolved_at is null and c.status not in ('Unregistered', 'Archived')
                    order by array_position(array['Critical', 'High', 'Medium', 'Low', 'Positive'], i.severity::text), i.generated_at desc, i.id
                    limit @InsightsMax
                    """,
                    new { workspace, InsightsMax }
                )
            ).Select(row => new InsightRow(
                row.Code,
                row.Campaign,
                Enum.Parse<Platform>(row.Platform),
                row.Detector,
                Enum.Parse<Severity>(row.Severity),
                row.Text,
                row.Confidence,
                row.At
            )),
        ];

    private static async Task<ImmutableArray<PendingPlan>> Approvals(Work work, string workspace) =>
        [
            .. (
                await work.All<Pending>(
                    """
                    select p.plan_key as planid, c.campaign_code as code, c.name as campaign, p.title, p.risk_level as risk,
                        p.expected_impact as expectedimpact, p.version, p.cycle, p.generated_at as proposedat
                    from optimization_plans p join centralized_campaigns c on c.id = p.campaign_id
                    where p.workspace = @workspace and p.status = 'AwaitingApproval' and c.status not in ('Unregistered', 'Archived')
                    order by p.generated_at, p.id limit @ListMax
                    """,
                    new { workspace, ListMax }
                )
            ).Select(row => new PendingPlan(
                row.PlanId,
                row.Code,
                row.Campaign,
                row.Title,
                Enum.Parse<RiskLevel>(row.Risk),
                row.ExpectedImpact,
                row.Version,
                row.Cycle,
                row.ProposedAt
            )),
        ];

    private static async Task<ImmutableArray<DueTask>> Tasks(Work work, string workspace, DateOnly today) =>
        [
            .. await work.All<DueTask>(
                """
                select c.campaign_code as code, c.name as campaign, t.task_key as taskid, t.task_description as description,
                    t.owner_name as owner, t.deadline, greatest(@today - t.deadline, 0)::int as daysoverdue,
                    t.escalated_at is not null as escalated
                from implementation_checklists t
                join centralized_campaigns c on c.id = t.campaign_id
                join optimization_plans p on p.id = t.plan_id
                where t.workspace = @workspace and t.status = 'Open' and p.status = 'Approved' and c.status not in ('Unregistered', 'Archived')
                order by t.deadline, t.id limit @ListMax
                """,
                new
                {
                    workspace,
                    today,
                    ListMax,
                }
            ),
        ];

    private static async Task<ImmutableArray<SourceFreshness>> Sources(
        Work work,
        string workspace,
        DateTimeOffset staleBefore
    ) =>
        [
            .. (
                await work.All<Source>(
                    """
                    select p.name, p.platform_name as platform, count(*)::int as campaigns, min(c.synced_at) as oldest, max(c.synced_at) as newest,
                        (count(*) filter (where c.synced_at is null or c.synced_at < @staleBefore))::int as stale,
                        (count(*) filter (where p.status = 'Export' and c.synced_at >= @staleBefore
                            and (c.newest_day + 1)::timestamp at time zone 'UTC' < @staleBefore))::int as oldexports,
                        max(c.newest_day) as newestday
                    from centralized_campaigns c join ad_platform_connections p on p.id = c.platform_id
                    where c.workspace = @workspace and c.status not in ('Unregistered', 'Archived')
                    group by p.id order by p.platform_name, p.name
                    """,
                    new { workspace, staleBefore }
                )
            ).Select(row => new SourceFreshness(
                row.Name,
                Enum.Parse<Platform>(row.Platform),
                row.Campaigns,
                row.Oldest,
                row.Newest,
                row.Stale,
                row.OldExports,
                row.NewestDay
            )),
        ];

    private sealed record Finding(
        string Code,
        string Campaign,
        string Platform,
        string Detector,
        string Severity,
        string Text,
        decimal Confidence,
        DateTimeOffset At
    );

    private sealed record Pending(
        string PlanId,
        string Code,
        string Campaign,
        string Title,
        string Risk,
        string ExpectedImpact,
        int Version,
        int Cycle,
        DateTimeOffset ProposedAt
    );

    private sealed record Source(
        string Name,
        string Platform,
        int Campaigns,
        DateTimeOffset? Oldest,
        DateTimeOffset? Newest,
        int Stale,
        int OldExports,
        DateOnly? NewestDay
    );
}
