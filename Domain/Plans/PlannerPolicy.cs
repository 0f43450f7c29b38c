namespace MarketingManager.Domain.Plans;

/// <summary>What plays are expected to do before anything was measured here, and how far a plan may go. Effects are
/// direction-normalised log changes of the primary KPI on the platform that is changed.
/// </summary>
public sealed record PlannerPolicy
{
    public static PlannerPolicy Default { get; } = new();

    /// <summary>Share of the daily spend; 0.05 to 0.2. Our safety limit per change (methods
    /// 5.3: no platform documents such a threshold).</summary>
    public decimal BudgetStepMax { get; init; } = 0.20m;

    /// <summary>Elasticity of results to spend; 0.4 to 0.95. Prior of the power curve (methods 4.2); a
    /// cut of s changes cost per result by (1-s)^(1-b).</summary>
    public double SpendElasticity { get; init; } = 0.75;

    /// <summary>Log points; 0.02 to 0.3. New creative: modest on purpose, because most changes do little
    /// and the chosen maximum over-promises (methods 5.2).</summary>
    public double CreativeEffect { get; init; } = 0.08;

    /// <summary>Log points; 0.02 to 0.3. A repaired page: it moves only the step after the click.</summary>
    public double LandingPageEffect { get; init; } = 0.07;

    /// <summary>Log points; 0.02 to 0.3. Leaving out weak segments: they are a fifth of the spend at most.</summary>
    public double AudienceEffect { get; init; } = 0.05;

    /// <summary>Log points; 0.02 to 0.3. Leaving out dear placements: part of the price comes back elsewhere.</summary>
    public double PlacementEffect { get; init; } = 0.05;

    /// <summary>Log points; 0.02 to 0.3. A cost limit: it avoids dear auctions and loses some good ones.</summary>
    public double BiddingEffect { get; init; } = 0.04;

    /// <summary>Log points; 0.02 to 0.3. A better product mix: it moves the order value only.</summary>
    public double OfferEffect { get; init; } = 0.05;

    /// <summary>Log points; 0.02 to 0.3. How much plays differ around their prior: the sd
    /// of plausible effects (methods 2.4, tau0).</summary>
    public double EffectSd { get; init; } = 0.10;

    /// <summary>Log points; 0.02 to 0.2. The smaller spread of a pure budget
    /// step, which changes nothing but scale.</summary>
    public double BudgetEffectSd { get; init; } = 0.05;

    /// <summary>Probability; 0.6 to 0.95. The range shown is the central 80 %: P10 to P90 (methods 5.2).</summary>
    public double RangeQuantile { get; init; } = 0.90;

    /// <summary>Days; 14 to 120. A verdict further away than this is called impossible at this volume.</summary>
    public int VerdictDaysMax { get; init; } = 60;
}
