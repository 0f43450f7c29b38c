using MarketingManager.Storage.Engine;

namespace MarketingManager.Storage.Tests.Engine;

public sealed class EngineMigrationTests : IAsyncLifetime
{
    private const int Reminders = 25;

    private static readonly DateTime Start = new(2026, 3, 2, 12, 0, 0, 123, DateTimeKind.Utc);

    private readonly PostgresDatabase _database = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var table = new PostgresReminderTable(_database.Source);
        for (var i = 0; i < Reminders; i++)
            await table.UpsertRow(
                new ReminderEntry
                {
                    GrainId = GrainId.Create("campaign", $"default/Größe {i}"),
                    ReminderName = i % 2 == 0 ? "cycle" : "due",
                    StartAt = Start.AddMinutes(i),
                    Period = TimeSpan.FromMinutes(1 + i),
                }
            );
        await _database.Run(
            """
            insert into grain_state (kind, key, version, payload, seq) values
              ('campaign', 'default/1', 3, '{"name":"a"}', 2), ('plan', 'default/1', 1, '{"b":1}', 0)
            """
        );
        await EngineInUse.Claim(_database.Source, EngineKind.Embedded, Cancel);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Reminders_are_where_Orleans_looks_and_states_stay_as_they_are()
    {
        var done = await Migrate(EngineKind.Orleans);

        (done.Reminders.Count, done.Copied, done.Removed, done.States.Count).ShouldBe((Reminders, Reminders, 0, 2));
        (
            await _database.Only<string>(
                """
                select concat_ws(' ', service_id, name, start_at at time zone 'UTC', period_ms) from orleans_reminder
                where grain_id = 'campaign/default/Größe 3'
                """
            )
        ).ShouldBe("marketing-manager due 2026-03-02 12:03:00.123 240000");
    }

    /// <summary>Numbers that Orleans 10.4 itself computed; a silo reads the reminders of its share of hashes.</summary>
    [Theory]
    [InlineData("campaign/default/Größe 0", 1696264152)]
    [InlineData("campaign/default/Größe 24", 351660140)]
    public async Task Hashes_are_those_of_Orleans(string grain, int hash)
    {
        await Migrate(EngineKind.Orleans);

        (await _database.Only<int>($"select grain_hash from orleans_reminder where grain_id = '{grain}'")).ShouldBe(
            hash
        );
    }

    [Fact]
    public async Task There_and_back_again_nothing_is_lost_and_what_the_other_engine_changed_comes_along()
    {
        var there = await Migrate(EngineKind.Orleans);
        await _database.Run("delete from orleans_reminder where grain_id = 'campaign/default/Größe 0'");
        await _database.Run(
            "update orleans_reminder set period_ms = 999000 where grain_id = 'campaign/default/Größe 1'"
        );

        var back = await Migrate(EngineKind.Embedded);

        (back.Copied, back.Removed, back.Reminders.Count).ShouldBe((1, 1, Reminders - 1));
        back.States.ShouldBe(there.States);
        var table = new PostgresReminderTable(_database.Source);
        (await table.ReadRow(GrainId.Create("campaign", "default/Größe 0"), "cycle")).ShouldBeNull();
        (await table.ReadRow(GrainId.Create("campaign", "default/Größe 1"), "due"))!.Period.ShouldBe(
            TimeSpan.FromSeconds(999)
        );
        (await table.ReadRow(GrainId.Create("campaign", "default/Größe 2"), "cycle"))!.StartAt.ShouldBe(
            Start.AddMinutes(2)
        );
    }

    [Fact]
    public async Task Ended_between_two_batches_it_goes_on_where_it_was_and_nothing_changed_hands()
    {
        var ended = new EngineMigration(_database.Source)
        {
            BatchSize = 10,
            Progress = seen => throw new OperationCanceledException($"after {seen}"),
        };
        await using (var alone = await Lock())
            await Should.ThrowAsync<OperationCanceledException>(ended.Run(alone, EngineKind.Orleans, Cancel));
        await EngineInUse.Claim(_database.Source, EngineKind.Embedded, Cancel);

        var done = await Migrate(EngineKind.Orleans);

        (done.Copied, done.Reminders.Count).ShouldBe((Reminders - 10, Reminders));
    }

    [Fact]
    public async Task It_is_refused_while_an_engine_runs()
    {
        await using (await EngineLock.Acquire(_database.ConnectionString, Cancel))
            await Should.ThrowAsync<EngineLockedException>(Migrate(EngineKind.Orleans));
        await using (await EngineLock.Acquire(_database.ConnectionString, EngineShare.WithOthers, Cancel))
            await Should.ThrowAsync<EngineLockedException>(Migrate(EngineKind.Orleans));
    }

    [Fact]
    public async Task An_engine_that_would_not_find_its_reminders_does_not_start_until_they_were_migrated()
    {
        var refusal = await Should.ThrowAsync<OtherEngineException>(
            EngineInUse.Claim(_database.Source, EngineKind.Orleans, Cancel)
        );
        refusal.Message.ShouldContain("./mm migrate-engine --to orleans");

        await Migrate(EngineKind.Orleans);

        await EngineInUse.Claim(_database.Source, EngineKind.Orleans, Cancel);
        await Should.ThrowAsync<OtherEngineException>(EngineInUse.Claim(_database.Source, EngineKind.Embedded, Cancel));
    }

    [Fact]
    public async Task Run_twice_it_does_not_overwrite_newer_reminders_with_those_it_left_behind()
    {
        await Migrate(EngineKind.Orleans);
        await _database.Run("update orleans_reminder set period_ms = 999000");

        (await Should.ThrowAsync<EngineMigrationException>(Migrate(EngineKind.Orleans))).Message.ShouldContain(
            "already"
        );

        (await _database.Only<long>("select count(*) from orleans_reminder where period_ms = 999000")).ShouldBe(
            Reminders
        );
    }

    [Fact]
    public async Task A_reminder_that_arrives_changed_stops_the_handover()
    {
        await using var alone = await Lock();
        var broken = new EngineMigration(_database.Source)
        {
            Progress = _ =>
                _database.Run("update orleans_reminder set name = 'x' where name = 'due'").GetAwaiter().GetResult(),
        };

        var failure = await Should.ThrowAsync<EngineMigrationException>(broken.Run(alone, EngineKind.Orleans, Cancel));

        failure.Message.ShouldContain($"Of {Reminders} reminders");
        await EngineInUse.Claim(_database.Source, EngineKind.Embedded, Cancel);
    }

    private Task<EngineLock> Lock() => EngineLock.Acquire(_database.ConnectionString, Cancel);

    private async Task<EngineMigrated> Migrate(EngineKind to)
    {
        await using var alone = await Lock();
        return await new EngineMigration(_database.Source).Run(alone, to, Cancel);
    }
}
