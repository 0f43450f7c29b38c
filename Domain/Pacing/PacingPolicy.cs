namespace MarketingManager.Domain.Pacing;

/// <summary>How spend is held against its plan. Label and alert read the same numbers.</summary>
public sealed record PacingPolicy
{
    public static PacingPolicy Default { get; } = new();

    /// <summary>Share of the plan to date, either way, at the start of the month; 0.05 to 0.5. One slow day of two
    /// moves the share by a quarter and means nothing.</summary>
    public decimal EarlyTolerance { get; init; } = 0.25m;

    /// <summary>The same at the end of the month, towards which it tightens day by day; 0.005 to 0.1. Nothing is left
    /// to catch up with.</summary>
    public decimal LateTolerance { get; init; } = 0.01m;

    /// <summary>Latest days that the run rate is the mean of; 3 to 14. A week has every weekday once.</summary>
    public int RunRateDays { get; init; } = 7;

    /// <summary>Days from which spend is known to vary by so much; 3 to 7. Of fewer no range is given.</summary>
    public int RangeDaysMin { get; init; } = 3;

    /// <summary>Standard errors on either side of the landing; 1 to 3. 1.44 is the 90th percentile of Student's t with
    /// six degrees of freedom, so that 80 % of outcomes lie between.</summary>
    public decimal RangeWidth { get; init; } = 1.44m;

    /// <summary>Completed days below which the reading says that it is early; 2 to 10.</summary>
    public int EarlyDays { get; init; } = 5;

    /// <summary>Share of completed days without figures from which nothing is said; 0 to 0.5. They are not taken for
    /// zero, and too few are left to speak for them.</summary>
    public decimal MissingShareMax { get; init; } = 0.34m;

    /// <summary>Whole units of a currency; above it an amount is a slip of the finger.</summary>
    public decimal TargetMax { get; init; } = 1_000_000_000_000m;

    /// <summary>Months from now, either way; 12 to 60. What is further away is a slip of the finger.</summary>
    public int TargetMonthsMax { get; init; } = 36;

    /// <summary>Targets of a workspace; 100 to 10,000. All of them are in one state.</summary>
    public int TargetsMax { get; init; } = 2_000;

    /// <summary>Campaigns of one question; 100 to 5,000. Those with the most spend are read, the rest is
    /// counted.</summary>
    public int CampaignsMax { get; init; } = 2_000;

    /// <summary>Campaigns of which one answer has rows; 50 to 500. Those furthest from plan come first, the rest is
    /// counted.</summary>
    public int RowsMax { get; init; } = 200;

    /// <summary>What counts as on plan after so many of the month's days.</summary>
    public PaceBand BandAt(int daysDone, int days)
    {
        var done = Math.Clamp((decimal)daysDone / Math.Max(1, days), 0, 1);
        var tolerance = EarlyTolerance + (LateTolerance - EarlyTolerance) * done;
        return new(1 - tolerance, 1 + tolerance);
    }
}
