using System.Text.Json;
using MarketingManager.Domain.Json;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Engine;

/// <summary>Hands a database from one engine to the other. States stay where they are, because both engines read
/// them from <c>grain_state</c>; they are counted and hashed all the same. Reminders are copied: afterwards the
/// target has those of the source and no others, and the source keeps its own, as the way back.
/// Ended at any moment, the next run goes on: what is there already is not written again.
/// </summary>
public sealed class EngineMigration(NpgsqlDataSource source, string serviceId = OrleansSchema.ServiceId)
{
    /// <summary>Reminders per transaction.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>Told after each batch how many reminders have been looked at.</summary>
    public Action<long> Progress { get; init; } = static _ => { };

    /// <param name="alone">Proves that no engine runs on this database.</param>
    /// <exception cref="EngineMigrationException">What arrived differs from what was there.</exception>
    public async Task<EngineMigrated> Run(EngineLock alone, EngineKind to, CancellationToken cancel)
    {
        if (!await alone.IsHeld(cancel))
            throw new EngineMigrationException("The lock on the database is gone; run the command again.");
        var from = to == EngineKind.Orleans ? EngineKind.Embedded : EngineKind.Orleans;
        await OrleansSchema.Apply(source, cancel);
        if (await source.Query(EngineInUse.Read, cancel) == to)
            throw new EngineMigrationException(
                $"This database belongs to the {to} engine already; its reminders are newer than those of the {from} engine."
            );
        var states = await source.Query(work => work.Only<Digest>(StatesDigest), cancel);
        var copied = await Copy(RemindersOf(from), RemindersOf(to), cancel);
        return await source.InTransaction(work => Finish(work, from, to, states, copied), cancel);
    }

    private async Task<long> Copy(ReminderSide from, ReminderSide to, CancellationToken cancel)
    {
        var (grain, name) = ("", "");
        for (long seen = 0, copied = 0; ; Progress(seen))
        {
            var after = new
            {
                grain,
                name,
                serviceId,
                BatchSize,
            };
            var rows = await source.Query(work => work.All<ReminderRow>(Page(from), after), cancel);
            if (rows.Count == 0)
                return copied;
            var json = JsonSerializer.Serialize(rows.Select(Hashed), DomainJson.Options);
            copied += await source.InTransaction(work => work.Run(to.Upsert, new { json, serviceId }), cancel);
            seen += rows.Count;
            (grain, name) = (rows[^1].Grain, rows[^1].Name);
        }
    }

    /// <summary>All or nothing: what the source no longer has goes, the sums are compared, and the
    /// database changes hands.</summary>
    private async Task<EngineMigrated> Finish(Work work, EngineKind from, EngineKind to, Digest states, long copied)
    {
        var (left, right) = (RemindersOf(from), RemindersOf(to));
        var removed = await work.Run(right.DeleteOthers, new { serviceId });
        var expected = await work.Only<Digest>(RemindersDigest(left), new { serviceId });
        var arrived = await work.Only<Digest>(RemindersDigest(right), new { serviceId });
        if (expected != arrived)
            throw new EngineMigrationException(
                $"Of {expected.Count} reminders {arrived.Count} arrived, with hash {arrived.Hash} instead of {expected.Hash}. "
                    + $"The {from} engine still has this database; run the command again."
            );
        var now = await work.Only<Digest>(StatesDigest);
        if (now != states)
            throw new EngineMigrationException(
                $"{states.Count} grain states were there, {now.Count} are now, or one changed: something else writes to this database. "
                    + "Stop it and run the command again."
            );
        await EngineInUse.Write(work, to);
        return new EngineMigrated(from, to, states, arrived, copied, removed);
    }

    private static object Hashed(ReminderRow row) =>
        new
        {
            row.Grain,
            row.Name,
            Hash = unchecked((int)GrainId.Parse(row.Grain, null).GetUniformHashCode()),
            row.StartAt,
            row.PeriodMs,
        };

    private static ReminderSide RemindersOf(EngineKind engine) =>
        engine == EngineKind.Orleans ? ReminderSide.Orleans : ReminderSide.Embedded;

    // Bytes, not a language's order: pages follow the order of the hashes, on every machine.
    private static string Page(ReminderSide side) =>
        $"""
            select grain, name, start_at as startat, period_ms as periodms from ({side.Rows}) r
            where (grain collate "C", name collate "C") > (@grain, @name)
            order by grain collate "C", name collate "C" limit @BatchSize
            """;

    private static string RemindersDigest(ReminderSide side) =>
        $"""
            select count(*) as count, encode(sha256(convert_to(coalesce(string_agg(
              md5(concat_ws('|', grain, name, (extract(epoch from start_at) * 1000000)::bigint, period_ms)), ''
              order by grain collate "C", name collate "C"), ''), 'UTF8')), 'hex') as hash
            from ({side.Rows}) r
            """;

    private const string StatesDigest = """
        select count(*) as count, encode(sha256(convert_to(coalesce(string_agg(
          md5(concat_ws('|', kind, key, version, payload::text)), '' order by kind collate "C", key collate "C"), ''), 'UTF8')), 'hex') as hash
        from grain_state
        """;

    private sealed record ReminderRow(string Grain, string Name, DateTimeOffset StartAt, long PeriodMs);
}

/// <summary>How many there are, and one hash over all of them in order.</summary>
public sealed record Digest(long Count, string Hash);

/// <param name="Copied">How many reminders this run had to write; the rest had arrived before.</param>
/// <param name="Removed">Reminders of the target that the source does not have.</param>
public sealed record EngineMigrated(
    EngineKind From,
    EngineKind To,
    Digest States,
    Digest Reminders,
    long Copied,
    long Removed
);

/// <summary>Nothing changed hands.</summary>
public sealed class EngineMigrationException(string message) : EngineException(message);
