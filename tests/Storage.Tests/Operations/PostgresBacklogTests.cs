using MarketingManager.Storage.Operations;

namespace MarketingManager.Storage.Tests.Operations;

public sealed class PostgresBacklogTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_counts_what_is_stored_due_and_connected()
    {
        var backlog = new PostgresBacklog(database.Source);
        var empty = await backlog.Read(Noon, TestContext.Current.CancellationToken);
        (
            empty.StoredOutboxes,
            empty.OldestStoredOutbox,
            empty.Overdue,
            empty.MostOverdue,
            empty.DueWithinHour
        ).ShouldBe((0, null, 0, null, 0));
        empty.Connections.ShouldBeEmpty();

        await database.Run(
            """
            insert into grain_state (kind, key, version, payload, has_outbox, due_at, updated_at) values
              ('plan', 'default/1', 1, '{}', true, null, now() - interval '5 minutes'),
              ('plan', 'default/2', 1, '{}', false, '2026-03-02T11:50:00Z', now()),
              ('plan', 'default/3', 1, '{}', true, '2026-03-02T12:00:00Z', now()),
              ('plan', 'default/4', 1, '{}', false, '2026-03-02T13:00:00Z', now()),
              ('plan', 'default/5', 1, '{}', false, '2026-03-02T13:00:01Z', now());
            insert into ad_platform_connections (workspace, connection_key, name, platform_name, status) values
              ('default', 'a', 'A', 'Meta', 'Connected'), ('default', 'b', 'B', 'Meta', 'Connected'),
              ('default', 'c', 'C', 'Meta', 'Failing'), ('default', 'd', 'D', 'Meta', 'Removed')
            """
        );
        var read = await backlog.Read(Noon, TestContext.Current.CancellationToken);
        (read.StoredOutboxes, read.Overdue, read.MostOverdue, read.DueWithinHour).ShouldBe(
            (2, 2, TimeSpan.FromMinutes(10), 1)
        );
        read.OldestStoredOutbox!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(5));
        read.Connections.Select(health => (health.Status, health.Count)).ShouldBe([("Connected", 2), ("Failing", 1)]);
    }
}
