using System.Collections.Immutable;
using MarketingManager.Ports.Events;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Engine;

/// <summary>Which grains have something to do, from the columns beside their state.</summary>
public sealed class PostgresWakeUps(NpgsqlDataSource source) : IWakeUps
{
    public Task<ImmutableArray<DueGrain>> Due(DateTimeOffset now, int limit, CancellationToken cancel) =>
        source.Query(
            // Two scans over two partial indexes; an "or" would read the whole table.
            async work =>
                (
                    await work.All<DueGrain>(
                        """
                        (select kind, key from grain_state where has_outbox order by updated_at limit @limit)
                        union
                        (select kind, key from grain_state where due_at <= @now order by due_at limit @limit)
                        limit @limit
                        """,
                        new { now, limit }
                    )
                ).ToImmutableArray(),
            cancel
        );

    public Task<ImmutableArray<StreamHead>> Heads(string workspace, CancellationToken cancel) =>
        source.Query(
            async work =>
                (
                    await work.All<StreamHead>(
                        """
                        select kind || '/' || key as stream, seq, hash from grain_state
                        where seq > 0 and (key = @workspace or starts_with(key, @workspace || '/'))
                        order by kind, key
                        """,
                        new { workspace }
                    )
                ).ToImmutableArray(),
            cancel
        );
}
