using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Pacing;

/// <summary>How a month's spend stands against its plan.</summary>
public enum PaceLabel
{
    /// <summary>Nothing can be said yet; the reason says why.</summary>
    Unknown,

    /// <summary>No budget is known and no target is set.</summary>
    NoPlan,

    /// <summary>The platform does not deliver it: nothing is raised.</summary>
    Paused,

    /// <summary>Its flight does not touch the rest of the month, or it is removed.</summary>
    Ended,
    OnPlan,
    Under,
    Over,
}

/// <summary>Where the month's plan comes from.</summary>
public enum PlanSource
{
    /// <summary>A manager set it.</summary>
    Target,

    /// <summary>The platform's daily budget, for each day of the flight in the month.</summary>
    DailyBudget,

    /// <summary>What was left of the platform's lifetime budget, spread over the rest of the flight.</summary>
    LifetimeBudget,

    /// <summary>The plans of its campaigns.</summary>
    Campaigns,
}

/// <summary>Where the month's spend is expected to end, as 80 % of outcomes have it.</summary>
/// <param name="Low"><c>null</c>, with <paramref name="High"/>, while too few days tell how much spend varies.</param>
public sealed record Landing(decimal Expected, decimal? Low, decimal? High);

/// <summary>The share of the plan to date that counts as on plan.</summary>
public sealed record PaceBand(decimal Low, decimal High)
{
    public PaceLabel LabelOf(decimal share) =>
        share < Low ? PaceLabel.Under
        : share > High ? PaceLabel.Over
        : PaceLabel.OnPlan;
}

/// <summary>A month's spend beside its plan, on completed account days only. Amounts are in
/// <paramref name="Currency"/>.</summary>
/// <param name="Reason">One sentence that says what the label rests on, or why nothing can be said.</param>
/// <param name="Through">The last completed day; <c>null</c> before the first.</param>
/// <param name="Spent">Of the completed days that are known; <c>null</c> when none is.</param>
/// <param name="Plan">For the whole month.</param>
/// <param name="PlanToDate">For the completed days that are known.</param>
/// <param name="Share">Spent of <paramref name="PlanToDate"/>; 1 is exactly on plan.</param>
/// <param name="RunRate">Per day, of the latest known days.</param>
/// <param name="RequiredPerDay">For each day left to spend exactly the plan; 0 when it is used up.</param>
/// <param name="DaysKnown">Completed days with figures, days without delivery among them.</param>
/// <param name="DaysMissing">Completed days of which nothing is known: they are not taken for zero.</param>
/// <param name="DaysLeft">With today, which is not over.</param>
public sealed record PaceReading(
    DateOnly Month,
    PaceLabel Label,
    string Reason,
    Currency Currency,
    DateOnly? Through,
    decimal? Spent,
    decimal? Plan,
    PlanSource? PlanFrom,
    decimal? PlanToDate,
    decimal? Share,
    PaceBand? Band,
    decimal? RunRate,
    Landing? Landing,
    decimal? RequiredPerDay,
    int DaysKnown,
    int DaysMissing,
    int DaysLeft
)
{
    /// <summary>Few days are behind it: the band is wide, and the landing is little more than a guess.</summary>
    public bool IsEarly { get; init; }

    /// <summary>Label and alert are one decision: nothing is raised that the label does not say.</summary>
    public bool Alerts => Label is PaceLabel.Under or PaceLabel.Over;
}

/// <summary>A day of the month on the chart; sums from the first of the month.</summary>
/// <param name="Spent"><c>null</c> for days that are not over, and where a day is missing.</param>
/// <param name="Expected">From today on, where spend is heading.</param>
public sealed record PaceDay(
    DateOnly Day,
    decimal? Spent,
    decimal? Planned,
    decimal? Expected,
    decimal? Low,
    decimal? High
);
