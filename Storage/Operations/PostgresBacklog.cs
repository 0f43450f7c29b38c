using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Ports.Operations;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Operations;

/// <summary>Counts over the partial indexes beside the states, so that asking often costs nothing.</summary>
public sealed class PostgresBacklog(NpgsqlDataSource source) : IBacklog
{
    public Task<Backlog> Read(DateTimeOffset now, CancellationToken cancel) =>
        source.Query(
            async work =>
            {
                var row = await work.Only<Row>(Question, new { now, soon = now.AddHours(1) });
                var connections = await work.All<ConnectionHealth>(
                    """
                    select status as Status, count(*)::int as Count from ad_platform_connections
                    where workspace <> '*' and status <> 'Removed' group by status order by status
                    """
                );
                return new Backlog(
                    row.Outboxes,
                    row.OldestOutbox,
                    row.Overdue,
                    row.FirstDue is { } first ? now - first : null,
                    row.Soon,
                    [.. connections]
                );
            },
            cancel
        );

    // A state is written by the database's clock; a due time is the product's.
    private const string Question = """
        select
            (select count(*)::int from grain_state where has_outbox) as Outboxes,
            (select clock_timestamp() - min(updated_at) from grain_state where has_outbox) as OldestOutbox,
            (select count(*)::int from grain_state where due_at <= @now) as Overdue,
            (select min(due_at) from grain_state where due_at <= @now) as FirstDue,
            (select count(*)::int from grain_state where due_at > @now and due_at <= @soon) as Soon
        """;

    private sealed record Row(int Outboxes, TimeSpan? OldestOutbox, int Overdue, DateTimeOffset? FirstDue, int Soon);
}
