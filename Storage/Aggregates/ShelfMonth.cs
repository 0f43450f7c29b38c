using System.Runtime.InteropServices;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>The days of one shelf in one month, while some are counted again. Thirds and the month get the difference
/// of their days; only where something is not reported any more are they added up anew, since a difference cannot tell
/// zero from no data.</summary>
internal sealed class ShelfMonth
{
    private readonly Work _work;

    private readonly int _shelf;

    private readonly Dictionary<CalendarSpan, byte[]> _stored;

    private MonthDays _days;

    private readonly Dictionary<CalendarSpan, Slice?> _slices = [];

    private readonly HashSet<CalendarSpan> _changed = [];

    private readonly HashSet<Sum> _doubtful = [];

    private ShelfMonth(Work work, int shelf, DateOnly month, MonthDays days, Dictionary<CalendarSpan, byte[]> stored) =>
        (_work, _shelf, Month, _days, _stored) = (work, shelf, month, days, stored);

    public DateOnly Month { get; }

    /// <param name="days">Those that are looked at.</param>
    public static async Task<ShelfMonth> Load(Work work, int shelf, DateOnly month, MonthDays days)
    {
        CalendarSpan[] wanted = [.. SpansOf(days, month), .. SumsOf(month)];
        return new(work, shelf, month, days, await SliceTable.Stored(work, shelf, wanted));
    }

    public bool HasChanged => _changed.Count > 0;

    public DayNumbers? At(CalendarSpan span, int place) => DayNumbers.At(SliceOf(span), place);

    public bool Has(DateOnly day, int place) => SliceOf(SpanOf(day))?.Has(SliceColumns.Facts, place) ?? false;

    public bool IsAt(DateOnly day, int place, DayNumbers? numbers) =>
        DayNumbers.IsAt(SliceOf(SpanOf(day)), place, numbers);

    /// <summary>Answers what was there.</summary>
    public DayNumbers? Set(DateOnly day, int place, DayNumbers? numbers)
    {
        var before = At(SpanOf(day), place);
        DayNumbers.Put(Changing(SpanOf(day)), place, numbers);
        foreach (var sum in (ReadOnlySpan<CalendarSpan>)[new(SpanLength.Third, CalendarSpan.ThirdOf(day)), Whole])
        {
            if (!DayNumbers.AddDifference(Changing(sum), place, before, numbers))
                _doubtful.Add(new Sum(sum, place));
        }
        return before;
    }

    /// <summary>Puts a third or the month at a place to what its days add up to; answers whether that changed it.
    /// </summary>
    public bool Correct(CalendarSpan span, int place)
    {
        var sum = new Slice();
        for (var day = span.First; day <= span.Last; day = day.AddDays(1))
        {
            if (At(SpanOf(day), place) is { } numbers)
                DayNumbers.AddDifference(sum, place, before: null, numbers);
        }
        var right = DayNumbers.At(sum, place);
        if (DayNumbers.IsAt(SliceOf(span), place, right))
            return false;
        DayNumbers.Put(Changing(span), place, right);
        return true;
    }

    /// <summary>The month and its thirds.</summary>
    public IEnumerable<CalendarSpan> Sums => SumsOf(Month);

    /// <summary>What has to be written.</summary>
    public async Task<IReadOnlyList<(CalendarSpan Span, int Shelf, Slice Slice)>> Changes()
    {
        if (_doubtful.Count > 0)
            await LoadOtherDays();
        foreach (var (span, place) in _doubtful)
            Correct(span, place);
        _doubtful.Clear();
        return [.. _changed.Select(span => (span, _shelf, SliceOf(span)!))];
    }

    private async Task LoadOtherDays()
    {
        var others = MonthDays.All.Except(_days);
        foreach (var (span, bytes) in await SliceTable.Stored(_work, _shelf, [.. SpansOf(others, Month)]))
            _stored.Add(span, bytes);
        _days = MonthDays.All;
    }

    private static IEnumerable<CalendarSpan> SpansOf(MonthDays days, DateOnly month) => days.In(month).Select(SpanOf);

    private static IEnumerable<CalendarSpan> SumsOf(DateOnly month) =>
        CalendarSpan.ThirdsOf(month).Append(new(SpanLength.Month, month));

    private CalendarSpan Whole => new(SpanLength.Month, Month);

    private static CalendarSpan SpanOf(DateOnly day) => new(SpanLength.Day, day);

    private Slice Changing(CalendarSpan span)
    {
        _changed.Add(span);
        return SliceOf(span) ?? (_slices[span] = new Slice());
    }

    /// <summary>Unpacked when it is first asked for: a restatement touches few of a month's days.</summary>
    private Slice? SliceOf(CalendarSpan span)
    {
        if (!_slices.TryGetValue(span, out var slice))
            _slices[span] = slice = _stored.TryGetValue(span, out var bytes) ? SliceCodec.Decode(bytes) : null;
        return slice;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sum(CalendarSpan Span, int Place);
}
