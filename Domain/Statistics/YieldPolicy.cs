namespace MarketingManager.Domain.Statistics;

/// <summary>How a baseline is fitted to daily counts.</summary>
public sealed record YieldPolicy
{
    public static YieldPolicy Default { get; } = new();

    /// <summary>Events; 5 to 200. A weekday's own factor counts as much as "no weekday
    /// effect" once that many events were expected on it.</summary>
    public double WeekdayShrinkEvents { get; init; } = 30;

    /// <summary>Days; 7 to 56. With fewer days every weekday was seen at most
    /// once, so no weekday effect is fitted.</summary>
    public int WeekdayDaysMin { get; init; } = 14;

    /// <summary>Standard deviations; 3 to 6. A baseline day further out than this
    /// is an incident, not the normal state.</summary>
    public double OutlierZ { get; init; } = 4;

    /// <summary>Share of days; 0 to 0.3. If more days than that look odd, odd is the
    /// normal state and nothing is excluded.</summary>
    public double OutlierShareMax { get; init; } = 0.15;

    /// <summary>Log points; 0 to 0.1. Weeks of an advertising account never agree
    /// better than this, whatever the counts say.</summary>
    public double WeekSdMin { get; init; } = 0.03;
}
