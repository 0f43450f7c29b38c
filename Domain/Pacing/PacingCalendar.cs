using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Pacing;

/// <summary>Months of account days.</summary>
public static class PacingCalendar
{
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateRange MonthOf(DateOnly day) => new(FirstOf(day), FirstOf(day).AddMonths(1).AddDays(-1));
}
