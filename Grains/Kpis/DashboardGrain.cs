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

    public Task<KpiTable> Kpis(KpiQuery query) => readModel.Kpis(Workspace, query, CancellationToken.None);

    public Task<CampaignKpiPage> CampaignKpis(CampaignKpiQuery query) =>
        readModel.CampaignKpis(
            Workspace,
            query with
            {
                Skip = Math.Max(0, query.Skip),
                Take = Math.Clamp(query.Take, 1, 500),
            },
            CancellationToken.None
        );

    public Task<KpiTable> Parts(PartQuery query) => readModel.Parts(Workspace, query, CancellationToken.None);

    public Task<CampaignPage> Campaigns(CampaignQuery query) =>
        readModel.Campaigns(
            Workspace,
            query with
            {
                Take = Math.Clamp(query.Take, 1, 500),
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
}
