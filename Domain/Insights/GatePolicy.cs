using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Insights;

/// <summary>What data must look like before anything is concluded from it. The
/// hours and the threshold are guardrails.</summary>
public sealed record GatePolicy
{
    public static GatePolicy Default { get; } = new();

    /// <summary>Days; 7. One whole week holds every weekday once.</summary>
    public int RecentDays { get; init; } = 7;

    /// <summary>Days; 14 to 56. Four weeks before the recent one: each weekday
    /// four times (methods 1.5: 28 to 56 days).</summary>
    public int BaselineDays { get; init; } = 28;

    /// <summary>Days; 7 to 28. Fewer baseline days than two weeks cannot separate a weekday from a trend.</summary>
    public int BaselineDaysMin { get; init; } = 14;

    /// <summary>Days; 7 to 56. How far back a run of days without any result is followed.</summary>
    public int ZeroRunDaysMax { get; init; } = 28;

    /// <summary>Days; 1 to 31. How many days a platform may still call provisional at the end of a series.</summary>
    public int ProvisionalDaysMax { get; init; } = 14;

    /// <summary>Share of days; 0.5 to 1. Below it the baseline has more holes
    /// than a weekday pattern can bridge.</summary>
    public decimal CompletenessMin { get; init; } = 0.8m;

    /// <summary>Hours; 1 to 72. Freshness falls to 37 % this long after the limit (methods 3.5).</summary>
    public double FreshnessDecayHours { get; init; } = 12;

    /// <summary>Results; 10 to 200. Under 30 a cost per result is worth nothing
    /// (sample floor; MDE at 30 is a factor of 2).</summary>
    public decimal ResultsMin { get; init; } = 30;

    /// <summary>Clicks; 50 to 2,000. The sample floor when clicks are the result.</summary>
    public decimal ClicksMin { get; init; } = 200;

    /// <summary>Impressions; 500 to 50,000. The sample floor when impressions are the result.</summary>
    public decimal ImpressionsMin { get; init; } = 1000;

    public decimal SampleMin(Measure events) =>
        events switch
        {
            Measure.Impressions => ImpressionsMin,
            Measure.Clicks => ClicksMin,
            _ => ResultsMin,
        };
}
