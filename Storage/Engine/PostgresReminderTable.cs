using System.Globalization;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Engine;

/// <summary>Reminders of the embedded engine's grains.</summary>
public sealed class PostgresReminderTable(NpgsqlDataSource source) : IReminderTable
{
    private const string Columns = """
        select grain_type as graintype, grain_key as grainkey, name, start_at as startat, period, version from grain_reminders
        """;

    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new(
            (
                await All(
                    $"{Columns} where grain_type = @type and grain_key = @key order by name",
                    new { type = grainId.Type.ToString(), key = grainId.Key.ToString() }
                )
            ).Select(row => row.ToEntry())
        );

    // One process owns every range, so it asks for all of them; filtering here
    // keeps the engine's hash out of the database.
    public async Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        new(
            (await All($"{Columns} order by grain_type, grain_key, name", arguments: null))
                .Select(row => row.ToEntry())
                .Where(entry => In(begin, end, entry))
        );

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => (
            await All(
                $"{Columns} where grain_type = @type and grain_key = @key and name = @reminderName",
                new
                {
                    type = grainId.Type.ToString(),
                    key = grainId.Key.ToString(),
                    reminderName,
                }
            )
        ).SingleOrDefault()?.ToEntry();

    public Task<string?> UpsertRow(ReminderEntry entry) =>
        source.Query(
            async work =>
                Tag(
                    await work.Only<long>(
                        """
                        insert into grain_reminders (grain_type, grain_key, name, start_at, period, version)
                        values (@type, @key, @ReminderName, @start, @Period, 1)
                        on conflict (grain_type, grain_key, name) do update set start_at = excluded.start_at, period = excluded.period,
                            version = grain_reminders.version + 1
                        returning version
                        """,
                        new
                        {
                            type = entry.GrainId.Type.ToString(),
                            key = entry.GrainId.Key.ToString(),
                            entry.ReminderName,
                            start = new DateTimeOffset(DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc)),
                            entry.Period,
                        }
                    )
                ),
            CancellationToken.None
        );

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        await source.Query(
            work =>
                work.Run(
                    "delete from grain_reminders where grain_type = @type and grain_key = @key and name = @reminderName and version::text = @eTag",
                    new
                    {
                        type = grainId.Type.ToString(),
                        key = grainId.Key.ToString(),
                        reminderName,
                        eTag,
                    }
                ),
            CancellationToken.None
        ) == 1;

    public Task TestOnlyClearTable() =>
        source.Query(work => work.Run("delete from grain_reminders"), CancellationToken.None);

    private Task<IReadOnlyList<Row>> All(string sql, object? arguments) =>
        source.Query(work => work.All<Row>(sql, arguments), CancellationToken.None);

    private static bool In(uint begin, uint end, ReminderEntry entry)
    {
        var hash = entry.GrainId.GetUniformHashCode();
        return begin < end ? begin < hash && hash <= end : begin < hash || hash <= end;
    }

    private static string? Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(
        string GrainType,
        string GrainKey,
        string Name,
        DateTimeOffset StartAt,
        TimeSpan Period,
        long Version
    )
    {
        public ReminderEntry ToEntry() =>
            new()
            {
                GrainId = GrainId.Create(GrainType, GrainKey),
                ReminderName = Name,
                StartAt = StartAt.UtcDateTime,
                Period = Period,
                ETag = Tag(Version),
            };
    }
}
