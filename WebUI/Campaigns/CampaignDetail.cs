using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.WebUI.Checklists;
using MarketingManager.WebUI.Evaluations;
using MarketingManager.WebUI.Kpis;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>One campaign's page. Each part has a state of its own: a part that
/// fails does not take the others with it.</summary>
public sealed record CampaignDetail(
    CampaignState Campaign,
    LoopPanel Loop,
    LoadState<KpiPanel> Kpis,
    LoadState<InsightState> Insights,
    LoadState<Plan> Plan,
    LoadState<ChecklistPanel> Checklist,
    LoadState<ResultPanel> Results,
    LoadState<ImmutableArray<AuditEntry>> Timeline,
    ImmutableArray<CampaignOwner> People,
    DateTimeOffset Now
);
