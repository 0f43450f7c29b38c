namespace MarketingManager.Domain.Campaigns;

/// <summary>The numbers of the loop that are not guardrails: nobody needs to set them to stay safe.</summary>
public sealed record LoopPolicy
{
    public static LoopPolicy Default { get; } = new();

    /// <summary>Days between two looks when no data arrives in between; 1. Insights
    /// are due at least daily (seed feature 11).</summary>
    public int CycleDays { get; init; } = 1;

    /// <summary>Days by which an evaluation is put off; 1 to 7. Platforms report
    /// daily: a day may bring what is missing.</summary>
    public int PostponeDays { get; init; } = 1;

    /// <summary>How often an evaluation is put off until it is inconclusive; 1 to 60.
    /// A second window is long enough to wait.</summary>
    public int MaxEvaluationPostponements { get; init; } = 14;

    /// <summary>Arrivals remembered to recognise a repetition; 1 to 500. A delivery
    /// is repeated within minutes, not days.</summary>
    public int ArrivalsRemembered { get; init; } = 32;

    /// <summary>Ended plans remembered to recognise late news; 1 to 500. A
    /// campaign has about two plans a month.</summary>
    public int PlansRemembered { get; init; } = 64;

    /// <summary>Days for which an archived campaign is still read; 0 to 100. Google, which corrects longest, attributes
    /// conversions to a click for 30 days unless told otherwise.</summary>
    public int ArchivedDaysRead { get; init; } = 35;
}
