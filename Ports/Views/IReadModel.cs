using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Ports.Views;

/// <summary>Queries over the projected tables, shaped for the screens. Time comes in as an argument.</summary>
public interface IReadModel
{
    Task<KpiTable> Kpis(string workspace, KpiQuery query, CancellationToken cancel);

    Task<CampaignKpiPage> CampaignKpis(string workspace, CampaignKpiQuery query, CancellationToken cancel);

    Task<KpiTable> Parts(string workspace, PartQuery query, CancellationToken cancel);

    Task<CampaignPage> Campaigns(string workspace, CampaignQuery query, DateOnly today, CancellationToken cancel);

    Task<TodayView> Today(
        string workspace,
        DateTimeOffset now,
        int freshnessHours,
        string? currency,
        CancellationToken cancel
    );

    Task<ImmutableArray<Restatement>> Restatements(string workspace, string code, int take, CancellationToken cancel);

    Task<ImmutableArray<EvaluationRow>> Evaluations(string workspace, string code, CancellationToken cancel);

    Task<ImmutableArray<DecisionRow>> Decisions(string workspace, string code, CancellationToken cancel);

    Task<ImmutableArray<KnowledgeRow>> Knowledge(string workspace, CancellationToken cancel);

    Task<ImmutableArray<ImportRow>> Imports(string workspace, int take, CancellationToken cancel);

    /// <summary>Codes of the given ones that are registered.</summary>
    Task<ImmutableArray<string>> Registered(
        string workspace,
        IReadOnlyCollection<string> codes,
        CancellationToken cancel
    );
}
