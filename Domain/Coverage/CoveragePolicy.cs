namespace MarketingManager.Domain.Coverage;

/// <summary>When a platform's numbers count as settled.</summary>
public sealed record CoveragePolicy
{
    public static CoveragePolicy Default { get; } = new();

    /// <summary>Share of the final conversions; 0.8 to 1. Below it a day is still provisional.</summary>
    public decimal SettledShare { get; init; } = 0.95m;

    /// <summary>Days of campaigns; 30 to 10,000. Fewer say little about a platform, and the default lag
    /// holds.</summary>
    public int CellsMin { get; init; } = 100;

    /// <summary>Days; 1 to 14. A plan that waits longer than the evaluation window helps nobody.</summary>
    public int SettlingDaysMax { get; init; } = 7;

    /// <summary>Days of history that the curve is learned from; 30 to 400.</summary>
    public int LearnDays { get; init; } = 120;

    /// <summary>Days for which raw pages are kept; 7 to 400.</summary>
    public int RawDays { get; init; } = 90;
}
