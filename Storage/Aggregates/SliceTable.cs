using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Slices as rows.</summary>
internal static class SliceTable
{
    public static async Task<Dictionary<DateOnly, Slice>> Days(Work work, int shelf, DateRange range)
    {
        var rows = await work.All<Row>(
            """
            select first_day as firstday, numbers from aggregate_slices
            where span = 'Day' and shelf = @shelf and first_day between @from and @to
            """,
            new
            {
                shelf,
                from = range.From,
                to = range.To,
            }
        );
        return rows.ToDictionary(row => row.FirstDay, row => SliceCodec.Decode(row.Numbers));
    }

    /// <summary>Some spans of a shelf, as they are kept; those that were never written are left out.</summary>
    public static async Task<Dictionary<CalendarSpan, byte[]>> Stored(
        Work work,
        int shelf,
        IReadOnlyCollection<CalendarSpan> wanted
    )
    {
        var rows = await work.All<Row>(
            """
            select s.span, s.first_day as firstday, s.numbers
            from unnest(@spans, @days) as w(span, day)
            join aggregate_slices s on s.span = w.span and s.first_day = w.day and s.shelf = @shelf
            """,
            new
            {
                shelf,
                spans = wanted.Select(span => span.Length.ToString()).ToArray(),
                days = wanted.Select(span => span.First).ToArray(),
            }
        );
        return rows.ToDictionary(row => new CalendarSpan(row.Span, row.FirstDay), row => row.Numbers);
    }

    public static async Task<Dictionary<(int Shelf, DateOnly Day), Slice>> Days(
        Work work,
        IReadOnlyCollection<(int Shelf, DateOnly Day)> wanted
    )
    {
        var rows = await work.All<Row>(
            """
            select s.shelf, s.first_day as firstday, s.numbers
            from unnest(@shelves, @days) as w(shelf, day)
            join aggregate_slices s on s.span = 'Day' and s.first_day = w.day and s.shelf = w.shelf
            """,
            new { shelves = wanted.Select(key => key.Shelf).ToArray(), days = wanted.Select(key => key.Day).ToArray() }
        );
        return rows.ToDictionary(row => (row.Shelf, row.FirstDay), row => SliceCodec.Decode(row.Numbers));
    }

    public static async Task<Slice?> Month(Work work, int shelf, DateOnly month) =>
        await work.One<byte[]>(
            "select numbers from aggregate_slices where span = 'Month' and shelf = @shelf and first_day = @month",
            new { shelf, month }
        )
            is { } numbers
            ? SliceCodec.Decode(numbers)
            : null;

    public static async Task Save(Work work, IReadOnlyList<(CalendarSpan Span, int Shelf, Slice Slice)> slices)
    {
        if (slices.Count == 0)
            return;
        await work.Run(
            """
            insert into aggregate_slices (span, first_day, shelf, numbers)
            select * from unnest(@spans, @days, @shelves, @numbers)
            on conflict (span, first_day, shelf) do update set numbers = excluded.numbers
            """,
            new
            {
                spans = slices.Select(slice => slice.Span.Length.ToString()).ToArray(),
                days = slices.Select(slice => slice.Span.First).ToArray(),
                shelves = slices.Select(slice => slice.Shelf).ToArray(),
                numbers = slices.Select(slice => SliceCodec.Encode(slice.Slice)).ToArray(),
            }
        );
    }

    // Not positional: the queries name different columns.
    private sealed class Row
    {
        public SpanLength Span { get; init; }

        public int Shelf { get; init; }

        public DateOnly FirstDay { get; init; }

        public byte[] Numbers { get; init; } = [];
    }
}
