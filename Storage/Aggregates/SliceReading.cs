using MarketingManager.Domain.Aggregates;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Takes a slice as it is stored; the bytes are its only until the next one.</summary>
internal delegate void PackedSlice(CalendarSpan span, int shelf, ReadOnlySpan<byte> numbers);

/// <summary>The slices of some spans, one after the other as they come from the database.</summary>
internal static class SliceReading
{
    private const int BytesAtFirst = 32 * 1024;

    private const int NumbersAt = 3;

    private const string OfShelves = """
        select s.span, s.first_day, s.shelf, s.numbers
        from unnest(@spans, @days) as c(span, day)
        join aggregate_slices s on s.span = c.span and s.first_day = c.day and s.shelf = any(@shelves)
        """;

    /// <summary>The same unpacked, into one slice after the other in the same memory: it is the reader's only until
    /// the next.</summary>
    public static Task Unpacked(
        Work work,
        IReadOnlyCollection<CalendarSpan> spans,
        int[] shelves,
        Action<CalendarSpan, int, Slice> each
    )
    {
        var slice = new Slice();
        return Read(
            work,
            spans,
            shelves,
            (span, shelf, numbers) =>
            {
                slice.Clear();
                SliceCodec.Add(numbers, slice);
                each(span, shelf, slice);
            }
        );
    }

    public static async Task Read(Work work, IReadOnlyCollection<CalendarSpan> spans, int[] shelves, PackedSlice each)
    {
        if (spans.Count == 0 || shelves.Length == 0)
            return;
        await using var command = new NpgsqlCommand(OfShelves, work.Connection);
        command.Parameters.AddWithValue("spans", spans.Select(span => span.Length.ToString()).ToArray());
        command.Parameters.AddWithValue("days", spans.Select(span => span.First).ToArray());
        command.Parameters.AddWithValue("shelves", shelves);
        await using var reader = await command.ExecuteReaderAsync(work.Cancel);
        var numbers = new byte[BytesAtFirst];
        while (await reader.ReadAsync(work.Cancel))
        {
            var span = new CalendarSpan(Enum.Parse<SpanLength>(reader.GetString(0)), reader.GetFieldValue<DateOnly>(1));
            var length = (int)reader.GetBytes(NumbersAt, 0, buffer: null, 0, 0);
            if (length > numbers.Length)
                numbers = new byte[length * 2];
            reader.GetBytes(NumbersAt, 0, numbers, 0, length);
            each(span, reader.GetInt32(2), numbers.AsSpan(0, length));
        }
    }
}
