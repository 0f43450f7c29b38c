using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Evaluations;

/// <summary>What the campaign did before the change, as known when the plan was approved.</summary>
public sealed record Baseline(
    string Kpi,
    DateOnly From,
    DateOnly To,
    MeasureSet Measures,
    Currency Currency,
    decimal? Value,
    decimal? ResultCount,
    decimal Dispersion,
    DateTimeOffset TakenAt
)
{
    /// <summary>The direction of the KPI: a cost is better when it falls.</summary>
    public bool LowerIsBetter { get; init; }
}

/// <summary>The effect the plan promised, direction-normalised: 0.10 is 10 % better.</summary>
public sealed record ExpectedEffect(string Kpi, decimal LowPct, decimal ExpectedPct, decimal HighPct, int HorizonDays);

/// <summary>The comparison of what followed with what was to be expected without the change.
/// Effects are direction-normalised log changes: +0.10 is about 10 % better.
/// <see cref="Interval"/> is the 90 % interval of the shrunk effect.
/// </summary>
public sealed record Evaluation(
    string PlanId,
    Baseline Baseline,
    MeasureSet Post,
    DateOnly PostFrom,
    DateOnly PostTo,
    decimal? PostValue,
    decimal? CounterfactualValue,
    decimal Effect,
    EffectInterval Interval,
    decimal ProbabilityBetter,
    decimal ProbabilityWorseThanLimit,
    string Method,
    EvaluationOutcome Outcome,
    string Explanation,
    DateTimeOffset EvaluatedAt
);

public sealed record EffectInterval(decimal Low, decimal High);

public enum EvaluationOutcome
{
    Improved,
    Marginal,
    Inconclusive,
    Degraded,
}

/// <summary>What follows from an outcome.</summary>
public enum LoopVerdict
{
    /// <summary>Log the success and keep watching.</summary>
    Success,

    /// <summary>Generate a new plan.</summary>
    Reoptimize,

    /// <summary>The cap is reached: no further plan without a strategic review.</summary>
    CapReached,

    /// <summary>Stop, escalate and recommend to roll back.</summary>
    HaltAndRollBack,
}

/// <summary>Everything an evaluation may look at.</summary>
public sealed record EvaluationInput(
    CampaignProfile Campaign,
    string PlanId,
    Baseline Baseline,
    ExpectedEffect Expected,
    ImmutableArray<SeriesDay> Days,
    ImmutableArray<PeerSeries> Peers,
    DateTimeOffset? SyncedAt,
    DateOnly ImplementedOn,
    GuardrailPolicy Guardrails,
    DateOnly AsOf,
    DateTimeOffset Now
);

/// <summary>A verdict, or why there cannot be one yet.</summary>
public abstract record EvaluationResult
{
    private EvaluationResult() { }

    public abstract T Match<T>(Func<Ready, T> ready, Func<NotYet, T> notYet);

    public sealed record Ready(Evaluation Evaluation) : EvaluationResult
    {
        public override T Match<T>(Func<Ready, T> ready, Func<NotYet, T> notYet) => ready(this);
    }

    public sealed record NotYet(string Reason) : EvaluationResult
    {
        public override T Match<T>(Func<Ready, T> ready, Func<NotYet, T> notYet) => notYet(this);
    }
}
