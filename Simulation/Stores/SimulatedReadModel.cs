using System.Collections.Immutable;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Views;

namespace MarketingManager.Simulation.Stores;

/// <summary>Screens are not part of a simulation; whoever asks for one is told so. Which codes are registered is read
/// from the trail, which lags behind like every projection.</summary>
internal sealed class SimulatedReadModel(Trail trail) : IReadModel
{
    public Task<KpiTable> Kpis(string workspace, KpiQuery query, CancellationToken cancel) => throw Absent();

    public Task<CampaignKpiPage> CampaignKpis(string workspace, CampaignKpiQuery query, CancellationToken cancel) =>
        throw Absent();

    public Task<KpiTable> Parts(string workspace, PartQuery query, CancellationToken cancel) => throw Absent();

    public Task<CampaignPage> Campaigns(
        string workspace,
        CampaignQuery query,
        DateOnly today,
        CancellationToken cancel
    ) => throw Absent();

    public Task<TodayView> Today(
        string workspace,
        DateTimeOffset now,
        int freshnessHours,
        string? currency,
        CancellationToken cancel
    ) => throw Absent();

    public Task<ImmutableArray<Restatement>> Restatements(
        string workspace,
        string code,
        int take,
        CancellationToken cancel
    ) => throw Absent();

    public Task<ImmutableArray<EvaluationRow>> Evaluations(string workspace, string code, CancellationToken cancel) =>
        throw Absent();

    public Task<ImmutableArray<DecisionRow>> Decisions(string workspace, string code, CancellationToken cancel) =>
        throw Absent();

    public Task<ImmutableArray<KnowledgeRow>> Knowledge(string workspace, CancellationToken cancel) => throw Absent();

    public Task<ImmutableArray<ImportRow>> Imports(string workspace, int take, CancellationToken cancel) =>
        throw Absent();

    public Task<ImmutableArray<string>> Registered(
        string workspace,
        IReadOnlyCollection<string> codes,
        CancellationToken cancel
    ) =>
        Task.FromResult<ImmutableArray<string>>([
            .. codes.Where(code => trail.Last($"{Streams.Campaign}/{CampaignKey.Of(workspace, code)}") is not null),
        ]);

    private static NotSupportedException Absent() => new("A simulation has no screens.");
}
