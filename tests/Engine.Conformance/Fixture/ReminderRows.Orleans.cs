using Npgsql;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>The reminders of a cluster as its table has them.</summary>
internal static class ReminderRows
{
    /// <summary>The next tick of each reminder that has one after <paramref name="now"/> and within the span.</summary>
    public static async Task<IReadOnlyList<DateTimeOffset>> Due(
        NpgsqlDataSource source,
        string service,
        DateTimeOffset now,
        TimeSpan span
    )
    {
        await using var command = source.CreateCommand(
            "select start_at, period_ms from orleans_reminder where service_id = $1"
        );
        command.Parameters.AddWithValue(service);
        await using var rows = await command.ExecuteReaderAsync();
        var due = new List<DateTimeOffset>();
        while (await rows.ReadAsync())
        {
            var next = Next(
                await rows.GetFieldValueAsync<DateTimeOffset>(0),
                TimeSpan.FromMilliseconds(rows.GetInt64(1)),
                now
            );
            if (next <= now + span)
                due.Add(next);
        }
        return due;
    }

    private static DateTimeOffset Next(DateTimeOffset start, TimeSpan period, DateTimeOffset now) =>
        start > now ? start : start + period * (Math.Floor((now - start) / period) + 1);
}
