using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Views;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Kpis;

[StatelessWorker]
[GrainType("dashboards")] // "dashboard" is the type that Orleans' own dashboard takes
public sealed class DashboardGrain(IReadModel readModel, IFactStore facts, TimeProvider clock) : Grain, IDashboardGrain
{
    private string Workspace => this.GetPrimaryKeyString();

    public async Task<KpiTable> Kpis(KpiQuery query) =>
        await readModel.Kpis(Workspace, await InTodaysWords(query), CancellationToken.None);

    public async Task<CampaignKpiPage> CampaignKpis(CampaignKpiQuery query) =>
        await readModel.CampaignKpis(
            Workspace,
            query with
            {
                Of = await InTodaysWords(query.Of),
                Skip = Math.Max(0, query.Skip),
                Take = Math.Clamp(query.Take, 1, 500),
            },
            CancellationToken.None
        );

    public Task<KpiTable> Parts(PartQuery query) => readModel.Parts(Workspace, query, CancellationToken.None);

    public async Task<CampaignPage> Campaigns(CampaignQuery query) =>
        await readModel.Campaigns(
            Workspace,
            query with
            {
                Take = Math.Clamp(query.Take, 1, 500),
                Type = (await InTodaysWords(query.Type, null)).Type,
            },
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            CancellationToken.None
        );

    public async Task<TodayView> Today()
    {
        var workspace = await GrainFactory.GetGrain<IWorkspaceGrain>(Workspace).View();
        return await readModel.Today(
            Workspace,
            clock.GetUtcNow(),
            workspace.Guardrails.DataFreshnessHours,
            workspace.ReportingCurrency?.Code,
            CancellationToken.None
        );
    }

    public async Task<ImmutableArray<SeriesDay>> Days(string code, DateOnly from, DateOnly to)
    {
        var range = new DateRange(from, to);
        var ads = await facts.Days(Workspace, code, range, CancellationToken.None);
        var analytics = await facts.AnalyticsDays(Workspace, code, range, CancellationToken.None);
        return [.. ads.Concat(analytics).OrderBy(day => day.Day).ThenBy(day => day.Platform)];
    }

    public Task<ImmutableArray<Restatement>> Restatements(string code, int take) =>
        readModel.Restatements(Workspace, code, Math.Clamp(take, 1, 500), CancellationToken.None);

    public Task<ImmutableArray<EvaluationRow>> Evaluations(string code) =>
        readModel.Evaluations(Workspace, code, CancellationToken.None);

    public Task<ImmutableArray<DecisionRow>> Decisions(string code) =>
        readModel.Decisions(Workspace, code, CancellationToken.None);

    public Task<ImmutableArray<KnowledgeRow>> Knowledge() => readModel.Knowledge(Workspace, CancellationToken.None);

    public Task<ImmutableArray<ImportRow>> Imports(int take) =>
        readModel.Imports(Workspace, Math.Clamp(take, 1, 500), CancellationToken.None);

    private async Task<KpiQuery> InTodaysWords(KpiQuery query)
    {
        var (type, objective) = await InTodaysWords(query.Type, query.Objective);
        return query with { Type = type, Objective = objective };
    }

    /// <summary>Links and saved views may say what a type was called before.</summary>
    private async Task<(string? Type, string? Objective)> InTodaysWords(string? type, string? objective) =>
        type is null
            ? (type, objective)
            : (await GrainFactory.GetGrain<IWorkspaceGrain>(Workspace).View()).InTodaysWords(type, objective);
}
