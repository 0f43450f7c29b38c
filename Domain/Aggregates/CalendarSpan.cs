using System.Runtime.InteropServices;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Aggregates;

/// <summary>How long a stretch of days is that is kept as one sum. A month is three thirds, and a third is its days, so
/// that each is the sum of whole smaller ones.</summary>
public enum SpanLength
{
    Day,

    /// <summary>From the 1st, the 11th or the 21st; the last one ends with the month.</summary>
    Third,
    Month,
}

/// <summary>A stretch of days that is kept as one sum.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarSpan(SpanLength Length, DateOnly First)
{
    private const int ThirdDays = 10;

    private const int LastThird = 2;

    public DateOnly Last =>
        Length switch
        {
            SpanLength.Day => First,
            SpanLength.Third when First.Day <= ThirdDays * LastThird => First.AddDays(ThirdDays - 1),
            _ => new DateOnly(First.Year, First.Month, DateTime.DaysInMonth(First.Year, First.Month)),
        };

    public static DateOnly MonthOf(DateOnly day) => day.AddDays(1 - day.Day);

    public static DateOnly ThirdOf(DateOnly day) =>
        MonthOf(day).AddDays(ThirdDays * Math.Min((day.Day - 1) / ThirdDays, LastThird));

    /// <summary>The three thirds of a month.</summary>
    public static IEnumerable<CalendarSpan> ThirdsOf(DateOnly month)
    {
        for (var third = 0; third <= LastThird; third++)
            yield return new(SpanLength.Third, month.AddDays(ThirdDays * third));
    }

    /// <summary>The fewest spans that have exactly the days of <paramref name="range"/>, in order.</summary>
    public static IEnumerable<CalendarSpan> Cover(DateRange range)
    {
        for (var day = range.From; day <= range.To; )
        {
            var span = Longest(day, range.To);
            yield return span;
            if (span.Last == DateOnly.MaxValue)
                yield break;
            day = span.Last.AddDays(1);
        }
    }

    private static CalendarSpan Longest(DateOnly from, DateOnly to)
    {
        if (MonthOf(from) == from && new CalendarSpan(SpanLength.Month, from) is var month && month.Last <= to)
            return month;
        if (ThirdOf(from) == from && new CalendarSpan(SpanLength.Third, from) is var third && third.Last <= to)
            return third;
        return new(SpanLength.Day, from);
    }
}
