using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Http;

/// <summary>Ranges of days as platforms take them.</summary>
public static class DayWindows
{
    /// <summary>In parts that one question may cover. Days in the future or beyond the platform's memory are left
    /// out:
    /// both are errors there.</summary>
    public static IEnumerable<DateRange> Of(DateRange range, DateOnly today, int historyMonths, int daysPerCall)
    {
        var first = today.AddMonths(-historyMonths).AddDays(1);
        var from = range.From > first ? range.From : first;
        var to = range.To < today ? range.To : today;
        for (; from <= to; from = from.AddDays(daysPerCall))
        {
            var last = from.AddDays(daysPerCall - 1);
            yield return new(from, last < to ? last : to);
        }
    }

    /// <summary>Of a range of at least two days.</summary>
    public static DateRange[] Halves(DateRange days)
    {
        var middle = days.From.AddDays((days.Days / 2) - 1);
        return [new(days.From, middle), new(middle.AddDays(1), days.To)];
    }
}
