using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Plans;

/// <summary>What the agent proposes for one campaign. The constructor refuses a
/// plan that says too little to be decided on.</summary>
public sealed record PlanDraft
{
    /// <exception cref="ArgumentException">Rationale, expected impact or actions are missing.</exception>
    public PlanDraft(
        string title,
        string rationale,
        ExpectedImpact expectedImpact,
        RiskLevel risk,
        ImmutableArray<PlanAction> actions,
        ImmutableArray<string> insightIds,
        string play
    )
    {
        if (string.IsNullOrWhiteSpace(rationale))
            throw new ArgumentException("A plan without a rationale is blocked.", nameof(rationale));
        if (string.IsNullOrWhiteSpace(expectedImpact.Statement))
            throw new ArgumentException("A plan without an expected impact is blocked.", nameof(expectedImpact));
        if (actions.IsDefaultOrEmpty)
            throw new ArgumentException("A plan without required actions is blocked.", nameof(actions));
        (Title, Rationale, ExpectedImpact, Risk, Actions, InsightIds, Play) = (
            title,
            rationale,
            expectedImpact,
            risk,
            actions,
            insightIds,
            play
        );
    }

    public string Title { get; }

    public string Rationale { get; }

    public ExpectedImpact ExpectedImpact { get; }

    public RiskLevel Risk { get; }

    public ImmutableArray<PlanAction> Actions { get; }

    public ImmutableArray<string> InsightIds { get; }

    /// <summary>The play this plan is an instance of, for example
    /// <c>reduce-budget</c>: the knowledge base learns per play.</summary>
    public string Play { get; }

    /// <summary>The KPI that the plan is to move, in the version of its day; <c>null</c> for one from before versions
    /// were kept.</summary>
    public KpiUsed? Kpi { get; init; }
}

/// <summary>The change expected of the primary KPI, direction-normalised: +0.10 is
/// 10 % better, whether the KPI is a cost or a rate.
/// </summary>
public sealed record ExpectedImpact(
    string Kpi,
    decimal LowPct,
    decimal ExpectedPct,
    decimal HighPct,
    int HorizonDays,
    string Statement
);

/// <summary>One change to make on the platform, by people. Old and new values are
/// shown as a diff where they are known.</summary>
public sealed record PlanAction(
    string Id,
    ActionKind Kind,
    Platform Platform,
    string Description,
    string? Field,
    string? OldValue,
    string? NewValue,
    string AcceptanceCriteria,
    string Undo
);

public enum ActionKind
{
    Budget,
    Creative,
    Audience,
    Bidding,
    Tracking,
}

public enum RiskLevel
{
    Low,
    Medium,
    High,
}

/// <summary>A draft with its identity and version. Editing makes a new version;
/// the decision names the version it read.</summary>
public sealed record Plan(
    string Id,
    string Campaign,
    int Version,
    PlanDraft Draft,
    PlanStatus Status,
    int Cycle,
    GuardrailPolicy Guardrails,
    DateTimeOffset ProposedAt
);

public enum PlanStatus
{
    AwaitingApproval,
    Approved,
    Rejected,
    Superseded,
    Closed,

    /// <summary>Approved, but people decided not to implement any of it.</summary>
    Withdrawn,
}
