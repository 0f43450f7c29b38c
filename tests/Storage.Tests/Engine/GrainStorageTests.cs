using MarketingManager.Domain.Plans;
using MarketingManager.Ports.Events;
using MarketingManager.Storage.Engine;
using MarketingManager.Storage.Tests.Events;
using Orleans.Storage;

namespace MarketingManager.Storage.Tests.Engine;

public sealed class GrainStorageTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private PostgresGrainStorage Storage => new(database.Source);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_never_written_reads_as_absent()
    {
        var state = new GrainState<PlanState>(new PlanState { PlansMade = 3 }, "stale") { RecordExists = true };

        await Storage.ReadStateAsync("plan", Id("absent"), state);

        (state.RecordExists, state.ETag).ShouldBe((false, null));
        state.State.ShouldNotBeNull().PlansMade.ShouldBe(0);
    }

    [Fact]
    public async Task A_state_comes_back_as_it_was_written()
    {
        var written = new GrainState<PlanState>(new PlanState { Current = SampleEvents.Plan, PlansMade = 7 });
        await Storage.WriteStateAsync("plan", Id("round"), written);

        var read = await Read<PlanState>("plan", "round");

        Domain.Json.Content.Same(read.State, written.State).ShouldBeTrue();
        (read.RecordExists, read.ETag).ShouldBe((true, written.ETag));
    }

    [Fact]
    public async Task A_write_with_a_stale_tag_is_refused_and_changes_nothing()
    {
        await Write("stale", new PlanState { PlansMade = 1 });
        var (first, second) = (await Read<PlanState>("plan", "stale"), await Read<PlanState>("plan", "stale"));
        first.State = new PlanState { PlansMade = 2 };
        await Storage.WriteStateAsync("plan", Id("stale"), first);

        var conflict = await Should.ThrowAsync<InconsistentStateException>(
            Storage.WriteStateAsync("plan", Id("stale"), second)
        );

        (conflict.StoredEtag, conflict.CurrentEtag).ShouldBe(("2", "1"));
        (await Read<PlanState>("plan", "stale")).State!.PlansMade.ShouldBe(2);
    }

    [Fact]
    public async Task A_first_write_over_somebody_elses_is_refused()
    {
        await Write("first", new PlanState { PlansMade = 1 });

        await Should.ThrowAsync<InconsistentStateException>(Write("first", new PlanState { PlansMade = 9 }));
    }

    [Fact]
    public async Task Of_writers_at_once_with_one_tag_exactly_one_succeeds()
    {
        await Write("race", new PlanState());
        var attempts = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(async number =>
                {
                    var state = new GrainState<PlanState>(new PlanState { PlansMade = number }, "1");
                    try
                    {
                        await Storage.WriteStateAsync("plan", Id("race"), state);
                        return true;
                    }
                    catch (InconsistentStateException)
                    {
                        return false;
                    }
                })
        );

        attempts.Count(success => success).ShouldBe(1);
    }

    [Fact]
    public async Task A_cleared_state_is_gone_and_can_be_written_again()
    {
        var state = await Write("clear", new PlanState { PlansMade = 1 });
        await Storage.ClearStateAsync("plan", Id("clear"), state);

        (await Read<PlanState>("plan", "clear")).RecordExists.ShouldBeFalse();
        await Write("clear", new PlanState { PlansMade = 2 });
    }

    [Fact]
    public async Task Grains_with_an_outbox_or_a_due_time_that_has_come_are_found()
    {
        await Journal("w1", outbox: true, due: null);
        await Journal("w2", outbox: false, due: Noon);
        await Journal("w3", outbox: false, due: Noon.AddSeconds(1));
        await Journal("w4", outbox: false, due: null);
        await Journal("w5", outbox: true, due: Noon.AddDays(-1));

        var due = await new PostgresWakeUps(database.Source).Due(Noon, 100, Cancel);

        due.Where(grain => grain.Kind == "journal")
            .Select(grain => grain.Key)
            .Order()
            .ShouldBe(["ws/w1", "ws/w2", "ws/w5"]);
        (await new PostgresWakeUps(database.Source).Due(Noon, 2, Cancel)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Heads_are_what_each_stream_of_the_workspace_believes()
    {
        await Journal("h1", outbox: false, due: null, workspace: "heads");

        (await new PostgresWakeUps(database.Source).Heads("heads", Cancel)).ShouldBe([
            new StreamHead("journal/heads/h1", 3, "abc"),
        ]);
        (await new PostgresWakeUps(database.Source).Heads("head", Cancel)).ShouldBeEmpty();
    }

    private async Task Journal(string key, bool outbox, DateTimeOffset? due, string workspace = "ws") =>
        await Storage.WriteStateAsync(
            "journal",
            GrainId.Create("journal", $"{workspace}/{key}"),
            new GrainState<Journaled>(new Journaled(outbox, due, 3, "abc"))
        );

    private async Task<GrainState<PlanState>> Write(string key, PlanState plans)
    {
        var state = new GrainState<PlanState>(plans);
        await Storage.WriteStateAsync("plan", Id(key), state);
        return state;
    }

    private async Task<GrainState<T>> Read<T>(string name, string key)
    {
        var state = new GrainState<T>();
        await Storage.ReadStateAsync(name, Id(key), state);
        return state;
    }

    private static GrainId Id(string key) => GrainId.Create("plan", "default/" + key);

    private sealed record Journaled(bool HasOutbox, DateTimeOffset? DueAt, long Seq, string Hash) : IJournalFacts;
}
