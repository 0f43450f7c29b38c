using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Connections;

/// <summary>An account with two campaigns whose history is read, from 9 January 2026, 10:00.</summary>
public sealed class PullRulesTests
{
    private static readonly DateOnly From = new(2026, 1, 3);
    private static readonly DateOnly To = new(2026, 1, 9);

    private readonly Account _account = new();

    public PullRulesTests()
    {
        _account.Story.Refuse(Ask(From, To), "no-campaigns");
        _account.Attach(30, "a", "b");
        _account.ReadAll();
    }

    private ConnectionState State => _account.State;

    [Fact]
    public void Reads_the_whole_account_in_one_pull_at_a_time()
    {
        var pull = _account.Story.Accept(Ask(From, To)).Effects.One<Effect.PullAccount>();

        pull.PullId.ShouldBe("default/meta/pull-2");
        State.ReadBy(State.Pull!).Values.ShouldBe(["default/a", "default/b"]);
        State.DueAt.ShouldBe(_account.Story.Now.AddMinutes(1), "the connection looks whether the worker is alive");
        _account.Start().ShouldBeNull();
    }

    [Fact]
    public void Days_that_are_asked_for_while_a_pull_runs_are_read_next()
    {
        _account.Story.Accept(Ask(From, To));
        _account.Story.Accept(Ask(From.AddDays(-3), To)).Effects.ShouldBeEmpty();

        _account.Finish();

        _account.Start()!.From.ShouldBe(From.AddDays(-3));
    }

    [Fact]
    public void A_long_range_is_read_in_parts_newest_first()
    {
        _account.Story.Accept(Ask(To.AddDays(-69), To));

        List<DateOnly> starts = [State.Pull!.From];
        _account.Finish();
        starts.AddRange(_account.ReadAll().Select(pull => pull.From));

        starts.ShouldBe([To.AddDays(-29), To.AddDays(-59), To.AddDays(-69)]);
    }

    [Fact]
    public void A_pull_that_never_reports_is_given_up_and_done_again()
    {
        _account.Story.Accept(Ask(From, To));
        _account.Story.Now = State.DueAt!.Value;

        _account.Start()!.From.ShouldBe(From);
        State.PullInFlight.ShouldBe("default/meta/pull-3");
        _account.Story.Nothing(new ConnectionCommand.FinishPull("default/meta/pull-2", [], null));
    }

    [Fact]
    public void Tells_every_campaign_even_when_there_was_nothing_to_bring()
    {
        _account.Story.Accept(Ask(From, To));

        var told = _account
            .Finish(new CampaignPull("default/a", From, To, 7, 1))
            .Effects.Cast<Effect.TellData>()
            .ToList();

        told[0]
            .Arrival.ShouldBe(
                new("default/meta/pull-2", _account.Story.Now, From, To, 7, 1, new DateOnly(2026, 1, 7), Failure: null)
                {
                    Connection = "default/meta",
                }
            );
        told[1].Campaign.ShouldBe("default/b");
        told[1]
            .Arrival.ShouldBe(
                new("default/meta/pull-2", _account.Story.Now, null, null, 0, 0, null, null)
                {
                    Connection = "default/meta",
                }
            );
        State.PullInFlight.ShouldBeNull();
    }

    [Fact]
    public void Only_the_hourly_pull_is_routine()
    {
        List<(PullKind, bool)> told = [];
        for (var hour = 0; hour < 24; hour++)
        {
            _account.Story.Now = State.DueAt!.Value;
            var kind = _account.Start()!.Kind;
            told.AddRange(
                _account.Finish().Effects.OfType<Effect.TellData>().Select(tell => (kind, tell.Arrival.IsRoutine))
            );
        }

        told.Count(one => one == (PullKind.Recent, true)).ShouldBe(2 * 23);
        told.Count(one => one == (PullKind.Reread, false)).ShouldBe(2);
    }

    [Fact]
    public void Web_analytics_moves_no_clock_of_a_campaign_whatever_comes_of_it()
    {
        var site = new Account(platform: Platform.Analytics);
        site.Attach(90, "a");

        site.Start();
        site.Finish(new CampaignPull("default/a", From, To, 7, 1)).Effects.ShouldBeEmpty();
        site.Start();
        var failed = site.Fail(PlatformFault.Forbidden).Effects;

        failed.OfType<Effect.TellData>().ShouldBeEmpty();
        failed.OfType<Effect.Notify>().ShouldNotBeEmpty("an administrator is told of the connection itself");
    }

    [Fact]
    public void A_campaign_that_is_archived_is_not_asked_for_again_and_leaves_no_history_behind()
    {
        _account.Attach(120, "c");
        _account.Start()!.Kind.ShouldBe(PullKind.History);

        _account.Story.Accept(new ConnectionCommand.StopReading("default/c"));
        _account.Finish(new CampaignPull("default/c", From, To, 7, 1));

        State.IsBackfilling.ShouldBeFalse();
        State.Campaigns.Keys.ShouldBe(["a", "b"]);
        BackfillProgress.Of(State, _account.Story.Now).Stage.ShouldBe(BackfillStage.Done);
        _account.Story.Now = State.DueAt!.Value;
        State.ReadBy(_account.Start()!).Keys.ShouldBe(["a", "b"]);
        _account.Finish();
        foreach (var last in new[] { "default/a", "default/b" })
            _account.Story.Accept(new ConnectionCommand.StopReading(last));
        _account.Start().ShouldBeNull();
        State.DueAt.ShouldBeNull("nobody needs anything of this account");
    }

    [Fact]
    public void Settles_no_further_than_the_data_goes()
    {
        _account.Story.Accept(Ask(From, To));

        _account
            .Finish(new CampaignPull("default/a", From, new DateOnly(2026, 1, 5), 3, 0))
            .Effects.Cast<Effect.TellData>()
            .First()
            .Arrival.SettledThrough.ShouldBe(new DateOnly(2026, 1, 5));
    }

    [Fact]
    public void A_campaign_that_comes_in_two_parts_is_told_once()
    {
        _account.Story.Accept(Ask(From, To));

        var told = _account
            .Finish(new CampaignPull("default/a", From, From, 1, 0), new CampaignPull("default/a", To, To, 2, 3))
            .Effects;

        told.Cast<Effect.TellData>()
            .Single(tell => tell.Campaign == "default/a")
            .Arrival.ShouldSatisfyAllConditions(
                arrival => (arrival.FirstDay, arrival.LastDay).ShouldBe((From, To)),
                arrival => (arrival.FactsNew, arrival.FactsChanged).ShouldBe((3, 3))
            );
    }

    [Fact]
    public void Of_history_a_campaign_hears_at_its_newest_part_and_at_its_end()
    {
        _account.Attach(120, "c");
        List<int> told = [];
        for (var part = 0; part < 4; part++)
        {
            _account.Start()!.Kind.ShouldBe(PullKind.History);
            told.Add(_account.Finish().Effects.OfType<Effect.TellData>().Count());
        }

        told.ShouldBe([1, 0, 0, 1]);
    }

    [Fact]
    public void An_administrator_can_cancel_history_and_a_manager_can_ask_for_it_again()
    {
        _account.Attach(120, "c");
        _account.Start();
        _account.Finish();
        var pull = _account.Start();
        _account.Story.Refuse(new ConnectionCommand.CancelBackfill(Manager), "role-required");

        _account.Story.One<ConnectionEvent.BackfillCancelled>(new ConnectionCommand.CancelBackfill(Admin));

        State.PullInFlight.ShouldBeNull("its worker is told to stop when it reports");
        _account.Start().ShouldBeNull();
        BackfillProgress.Of(State, _account.Story.Now).Stage.ShouldBe(BackfillStage.Cancelled);
        _account.Story.Refuse(new ConnectionCommand.ReadHistory(2000, [], _account.Traits, Manager), "range-invalid");
        _account.Story.Refuse(new ConnectionCommand.ReadHistory(60, [], _account.Traits, Reader), "role-required");
        _account.Story.Accept(new ConnectionCommand.ReadHistory(60, [], _account.Traits, Manager));
        _account.Start()!.To.ShouldBe(pull!.To, "it goes on where it was");
        State.ReadBy(State.Pull!).Count.ShouldBe(3);
    }

    [Fact]
    public void Progress_has_a_share_and_an_expected_end()
    {
        _account.Attach(120, "c");
        _account.Start();
        _account.Story.Now = _account.Story.Now.AddMinutes(2);
        _account.Finish();

        BackfillProgress
            .Of(State, _account.Story.Now)
            .ShouldSatisfyAllConditions(
                progress => progress.Stage.ShouldBe(BackfillStage.Running),
                progress => progress.Share.ShouldBe(0.25m),
                progress => progress.CampaignsWaiting.ShouldBe(1),
                progress => progress.ExpectedAt.ShouldBe(_account.Story.Now.AddMinutes(6))
            );
    }

    [Fact]
    public void A_range_has_an_end_after_its_start_and_a_limit()
    {
        _account.Story.Refuse(Ask(To, From), "range-invalid");
        _account.Story.Refuse(Ask(To.AddDays(-1127), To), "range-invalid").Message.ShouldContain("1127");
        _account.Story.Accept(Ask(To.AddDays(-1126), To));
    }

    [Fact]
    public void A_pull_nobody_waits_for_is_nothing() =>
        _account.Story.Nothing(new ConnectionCommand.FinishPull("default/meta/pull-77", [], null));

    private ConnectionCommand.StartPull Ask(DateOnly from, DateOnly to) => new(from, to, _account.Traits);
}
