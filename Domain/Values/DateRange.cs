namespace MarketingManager.Domain.Values;

/// <summary>Whole days in the ad account's time zone; both ends are part of the range.</summary>
public sealed record DateRange
{
    /// <exception cref="ArgumentException">The range ends before it starts.</exception>
    public DateRange(DateOnly from, DateOnly to)
    {
        if (to < from)
            throw new ArgumentException($"A range cannot end ({to:O}) before it starts ({from:O}).", nameof(to));
        (From, To) = (from, to);
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= From && day <= To;

    public IEnumerable<DateOnly> EachDay()
    {
        for (var day = From; day <= To; day = day.AddDays(1))
            yield return day;
    }

    /// <summary>The <paramref name="days"/> days that end with <paramref name="last"/>.</summary>
    public static DateRange Ending(DateOnly last, int days) => new(last.AddDays(1 - days), last);

    public DateRange Previous() => new(From.AddDays(-Days), From.AddDays(-1));
}
