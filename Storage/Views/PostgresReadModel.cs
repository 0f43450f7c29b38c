using System.Collections.Immutable;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Views;
using MarketingManager.Storage.Aggregates;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Views;

/// <summary>Queries over the projected tables, one class per screen.</summary>
public sealed class PostgresReadModel(NpgsqlDataSource source, TimeProvider clock) : IReadModel, IDisposable
{
    private readonly KpiAnswers _kpis = new(new PostgresAggregates(source, clock));

    public void Dispose() => _kpis.Dispose();

    public Task<KpiTable> Kpis(string workspace, KpiQuery query, CancellationToken cancel) =>
        source.Query(work => _kpis.Kpis(work, workspace, query), cancel);

    /// <summary>The page, and the totals if they are wanted, are asked at the same time.</summary>
    public async Task<CampaignKpiPage> CampaignKpis(string workspace, CampaignKpiQuery query, CancellationToken cancel)
    {
        var before = query is { ComparedFrom: { } from, ComparedTo: { } to }
            ? query.Of with
            {
                From = from,
                To = to,
            }
            : null;
        var page = source.Query(work => _kpis.Page(work, workspace, query, before), cancel);
        var total = TotalOf(query.Of);
        var totalBefore = TotalOf(before);
        await Task.WhenAll(page, total, totalBefore);
        var (rows, matching) = await page;
        return new(rows, matching, await total, await totalBefore);

        async Task<KpiRow?> TotalOf(KpiQuery? of) =>
            query.WithTotals && of is not null ? (await Kpis(workspace, of with { GroupBy = [] }, cancel)).Total : null;
    }

    /// <summary>The campaigns that spent the most on these days.</summary>
    internal Task<string[]> Spenders(Work work, string workspace, KpiQuery of, DateRange days, int take) =>
        _kpis.Codes(
            work,
            workspace,
            new CampaignKpiQuery(of with { From = days.From, To = days.To, Currency = null }, [], Skip: 0, take)
        );

    public Task<KpiTable> Parts(string workspace, PartQuery query, CancellationToken cancel) =>
        source.Query(work => PartView.Read(work, workspace, query), cancel);

    public Task<CampaignPage> Campaigns(
        string workspace,
        CampaignQuery query,
        DateOnly today,
        CancellationToken cancel
    ) => source.Query(work => CampaignListView.Read(work, workspace, query, today), cancel);

    public Task<TodayView> Today(
        string workspace,
        DateTimeOffset now,
        int freshnessHours,
        string? currency,
        CancellationToken cancel
    ) => source.Query(work => TodayReader.Read(work, _kpis, workspace, now, freshnessHours, currency), cancel);

    public Task<ImmutableArray<Restatement>> Restatements(
        string workspace,
        string code,
        int take,
        CancellationToken cancel
    ) => source.Query(work => RestatementView.Read(work, workspace, code, take), cancel);

    public Task<ImmutableArray<EvaluationRow>> Evaluations(string workspace, string code, CancellationToken cancel) =>
        source.Query(
            async work =>
            {
                var rows = await work.All<Evaluated>(
                    """
                    select p.plan_key as planid, e.outcome, e.impact_delta as effect, e.value_before as before, e.value_after as after,
                        e.explanation, e.evaluated_at as at
                    from post_impl_evaluations e join optimization_plans p on p.id = e.plan_id
                    join centralized_campaigns c on c.id = e.campaign_id
                    where c.workspace = @workspace and c.campaign_code = @code order by e.evaluated_at desc, e.id desc
                    """,
                    new { workspace, code }
                );
                return rows.Select(row => new EvaluationRow(
                        row.PlanId,
                        Enum.Parse<EvaluationOutcome>(row.Outcome),
                        row.Effect,
                        row.Before,
                        row.After,
                        row.Explanation,
                        row.At
                    ))
                    .ToImmutableArray();
            },
            cancel
        );

    public Task<ImmutableArray<DecisionRow>> Decisions(string workspace, string code, CancellationToken cancel) =>
        source.Query(
            async work =>
            {
                var rows = await work.All<Decided>(
                    """
                    select d.plan_key as planid, d.decision as verdict, d.cycle_count as cyclecount, d.escalated, d.reason, d.decided_at as at
                    from loop_decisions d join centralized_campaigns c on c.id = d.campaign_id
                    where c.workspace = @workspace and c.campaign_code = @code order by d.decided_at desc, d.id desc
                    """,
                    new { workspace, code }
                );
                return rows.Select(row => new DecisionRow(
                        row.PlanId,
                        Enum.Parse<LoopVerdict>(row.Verdict),
                        row.CycleCount,
                        row.Escalated,
                        row.Reason,
                        row.At
                    ))
                    .ToImmutableArray();
            },
            cancel
        );

    /// <summary>The mean leaves inconclusive trials out, unless there are no
    /// others: they show nothing either way.</summary>
    public Task<ImmutableArray<KnowledgeRow>> Knowledge(string workspace, CancellationToken cancel) =>
        source.Query(
            async work =>
            {
                var rows = await work.All<Learned>(
                    """
                    select campaign_type as campaigntype, platform, play_pattern as play, count(*)::int as trials,
                        (count(*) filter (where outcome = 'Improved'))::int as improved,
                        (count(*) filter (where outcome = 'Degraded'))::int as degraded,
                        round(coalesce(avg(effect) filter (where outcome <> 'Inconclusive'), avg(effect)), 6) as meaneffect,
                        max(recorded_at) as latest
                    from agent_knowledge_base where workspace = @workspace
                    group by campaign_type, platform, play_pattern order by campaign_type, platform, play_pattern
                    """,
                    new { workspace }
                );
                return rows.Select(row => new KnowledgeRow(
                        row.CampaignType,
                        Enum.Parse<Platform>(row.Platform),
                        row.Play,
                        row.Trials,
                        row.Improved,
                        row.Degraded,
                        row.MeanEffect,
                        row.Latest
                    ))
                    .ToImmutableArray();
            },
            cancel
        );

    public Task<ImmutableArray<ImportRow>> Imports(string workspace, int take, CancellationToken cancel) =>
        source.Query(
            async work =>
                (
                    await work.All<ImportRow>(
                        """
                        select import_key as id, file_name as filename, status, rows_read as rows, rows_rejected as rejected, staged_at as at
                        from import_runs where workspace = @workspace order by staged_at desc, id desc limit @take
                        """,
                        new { workspace, take }
                    )
                ).ToImmutableArray(),
            cancel
        );

    public Task<ImmutableArray<string>> Registered(
        string workspace,
        IReadOnlyCollection<string> codes,
        CancellationToken cancel
    ) =>
        source.Query(
            async work =>
                (
                    await work.All<string>(
                        """
                        select campaign_code from centralized_campaigns
                        where workspace = @workspace and campaign_code = any(@codes) and status <> 'Unregistered' order by campaign_code
                        """,
                        new { workspace, codes = codes.Select(DapperTypes.Clean).ToArray() }
                    )
                ).ToImmutableArray(),
            cancel
        );

    private sealed record Evaluated(
        string PlanId,
        string Outcome,
        decimal Effect,
        decimal? Before,
        decimal? After,
        string Explanation,
        DateTimeOffset At
    );

    private sealed record Decided(
        string PlanId,
        string Verdict,
        int CycleCount,
        bool Escalated,
        string Reason,
        DateTimeOffset At
    );

    private sealed record Learned(
        string CampaignType,
        string Platform,
        string Play,
        int Trials,
        int Improved,
        int Degraded,
        decimal MeanEffect,
        DateTimeOffset Latest
    );
}
