using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Plans;

/// <summary>A kind of change the planner knows: what it answers, what it is expected to
/// do, and how it is carried out and undone.</summary>
public sealed record PlannerPlay(
    string Code,
    string Name,
    ImmutableArray<Cause> Answers,
    string Because,
    RiskLevel Risk,
    string RiskReason,
    Func<PlannerPolicy, double> PriorMean,
    Func<PlannerPolicy, double> PriorSd,
    Func<PlannerSight, ImmutableArray<PlanAction>> Actions
)
{
    /// <summary>Causes that this play answers before any other, whatever the others promise.</summary>
    public ImmutableArray<Cause> FirstFor { get; init; } = [];
}

/// <summary>What a play needs to know to say its actions in this campaign's words and numbers.</summary>
public sealed record PlannerSight(
    CampaignProfile Campaign,
    Insight Lead,
    PrimaryKpi Kpi,
    decimal ObservedDailySpend,
    int ObservedDays,
    PlannerPolicy Policy
)
{
    public Platform Platform => Lead.Platform;

    public string Name => Wording.Campaign(Campaign);

    /// <summary>" on Meta", or nothing for an import.</summary>
    public string On => Wording.On(Platform);
}
