using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>The days of one shelf in one month, while they are counted again.</summary>
internal sealed class ShelfMonth(int shelf, DateOnly month, Dictionary<DateOnly, Slice> days)
{
    private readonly HashSet<DateOnly> _changed = [];

    private Slice? _sum;

    public int Shelf => shelf;

    public DateOnly Month => month;

    public static async Task<ShelfMonth> Load(Work work, int shelf, DateOnly month) =>
        new(shelf, month, await SliceTable.Days(work, shelf, RangeOf(month)));

    public static DateRange RangeOf(DateOnly month) => new(month, new CalendarSpan(SpanLength.Month, month).Last);

    public bool HasChanged => _changed.Count > 0;

    public DayNumbers? At(DateOnly day, int place) => DayNumbers.At(days.GetValueOrDefault(day), place);

    public bool Has(DateOnly day, int place) => days.GetValueOrDefault(day)?.Has(SliceColumns.Facts, place) ?? false;

    public bool IsAt(DateOnly day, int place, DayNumbers? numbers) =>
        DayNumbers.IsAt(days.GetValueOrDefault(day), place, numbers);

    public void Set(DateOnly day, int place, DayNumbers? numbers)
    {
        if (!days.TryGetValue(day, out var slice))
            days[day] = slice = new Slice();
        DayNumbers.Put(slice, place, numbers);
        _changed.Add(day);
        _sum = null;
    }

    /// <summary>The whole month.</summary>
    public Slice Sum() => _sum ??= SumOf(new(SpanLength.Month, month));

    /// <summary>What has to be written: the days that changed, and every longer span they are part of.</summary>
    public IEnumerable<(CalendarSpan Span, int Shelf, Slice Slice)> Changes()
    {
        if (!HasChanged)
            yield break;
        foreach (var day in _changed)
            yield return (new(SpanLength.Day, day), shelf, days[day]);
        foreach (var third in CalendarSpan.ThirdsOf(month))
        {
            if (_changed.Any(day => CalendarSpan.ThirdOf(day) == third.First))
                yield return (third, shelf, SumOf(third));
        }
        yield return (new(SpanLength.Month, month), shelf, Sum());
    }

    private Slice SumOf(CalendarSpan span)
    {
        var sum = new Slice();
        foreach (var (day, slice) in days)
        {
            if (day >= span.First && day <= span.Last)
                sum.Add(slice);
        }
        return sum;
    }
}
