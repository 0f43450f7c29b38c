using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Kpis;

/// <summary>What a range of days is compared with.</summary>
public enum RangeComparison
{
    None,

    /// <summary>The same number of days right before.</summary>
    PreviousPeriod,

    /// <summary>364 days earlier, so that Mondays meet Mondays.</summary>
    SameWeekdaysLastYear,
}

public static class RangeComparisons
{
    private const int WeeksOfAYear = 52;

    private const int DaysOfAWeek = 7;

    public static DateRange? Of(this RangeComparison comparison, DateRange range) =>
        comparison switch
        {
            RangeComparison.PreviousPeriod => range.Previous(),
            RangeComparison.SameWeekdaysLastYear => new(
                range.From.AddDays(-WeeksOfAYear * DaysOfAWeek),
                range.To.AddDays(-WeeksOfAYear * DaysOfAWeek)
            ),
            _ => null,
        };
}
