using System.Numerics;
using System.Runtime.InteropServices;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Days of a campaign's month that have to be counted again.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CampaignMonth(string Code, DateOnly Month, MonthDays Days);

/// <summary>Some days of a month. Bit n is day n.</summary>
internal readonly record struct MonthDays(uint Bits)
{
    public const int Max = 31;

    public static MonthDays All { get; } = new(uint.MaxValue & ~1u);

    public bool Has(DateOnly day) => (Bits >> day.Day & 1) != 0;

    public MonthDays With(DateOnly day) => new(Bits | 1u << day.Day);

    public MonthDays Except(MonthDays others) => new(Bits & ~others.Bits);

    public static MonthDays operator |(MonthDays one, MonthDays other) => new(one.Bits | other.Bits);

    /// <summary>The first and the last of these days; bits beyond the end of the month mean nothing.</summary>
    public DateRange RangeIn(DateOnly month)
    {
        var last = new CalendarSpan(SpanLength.Month, month).Last;
        var first = Math.Min(BitOperations.TrailingZeroCount(Bits), Max);
        var end = Math.Min(BitOperations.Log2(Bits), last.Day);
        return new(month.AddDays(Math.Min(first, end) - 1), month.AddDays(end - 1));
    }

    public IEnumerable<DateOnly> In(DateOnly month)
    {
        for (var number = 1; number <= DateTime.DaysInMonth(month.Year, month.Month); number++)
        {
            if ((Bits >> number & 1) != 0)
                yield return month.AddDays(number - 1);
        }
    }
}
