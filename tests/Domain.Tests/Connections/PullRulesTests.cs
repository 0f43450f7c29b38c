using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Values;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Connections;

/// <summary>An account with two campaigns, read from 9 January 2026, 10:00.</summary>
public sealed class PullRulesTests
{
    private const string Backfill = "default/meta/backfill-m-1";
    private const string FirstPull = "default/meta/pull-1";
    private static readonly DateOnly From = new(2026, 1, 3);
    private static readonly DateOnly To = new(2026, 1, 9);

    private readonly Story<ConnectionState, ConnectionCommand, ConnectionEvent> _story = new(
        ConnectionState.Initial,
        ConnectionDecider.Decide,
        ConnectionDecider.Evolve
    );

    public PullRulesTests()
    {
        _story.Accept(
            new ConnectionCommand.Connect(
                "default/meta",
                "Meta main",
                Platform.Meta,
                "https://graph.example.com",
                "act_1",
                "vault/1",
                Admin
            )
        );
        _story.Refuse(Start(), "no-campaigns");
        _story.Accept(new ConnectionCommand.AddCampaign("m-1", "default/a"));
        _story.Accept(new ConnectionCommand.AddCampaign("m-2", "default/b"));
    }

    [Fact]
    public void Reads_the_whole_account_in_one_pull_at_a_time()
    {
        var pull = _story.Accept(Start()).Effects.One<Effect.PullAccount>();

        pull.PullId.ShouldBe(FirstPull);
        pull.Campaigns.ShouldBe(["default/a", "default/b"]);
        _story.Nothing(new ConnectionCommand.StartPull(From.AddDays(-30), To));
        _story.State.DueAt.ShouldBe(_story.Now.AddMinutes(30), "the connection looks again in case the worker is lost");
    }

    [Fact]
    public void A_pull_that_never_reports_is_given_up_and_done_again()
    {
        _story.Accept(Start());
        _story.Now = _story.State.DueAt!.Value;

        _story.One<ConnectionEvent.PullStarted>(Start()).PullId.ShouldBe("default/meta/pull-2");
        _story.Nothing(Finish(FirstPull));
    }

    [Fact]
    public void Tells_every_campaign_even_when_there_was_nothing_to_bring()
    {
        _story.Accept(Start());

        var accepted = _story.Accept(Finish(FirstPull, new CampaignPull("default/a", From, To, 7, 1)));

        var told = accepted.Effects.Cast<Effect.TellData>().ToList();
        told[0]
            .Arrival.ShouldBe(
                new(FirstPull, _story.Now, From, To, 7, 1, SettledThrough: new DateOnly(2026, 1, 7), Failure: null)
            );
        told[1].Campaign.ShouldBe("default/b");
        told[1].Arrival.ShouldBe(new(FirstPull, _story.Now, null, null, 0, 0, null, null));
        _story.State.NextPullAt.ShouldBe(_story.Now.AddHours(1));
        _story.State.PullInFlight.ShouldBeNull();
    }

    [Fact]
    public void Settles_no_further_than_the_data_goes()
    {
        _story.Accept(Start());

        _story
            .Accept(Finish(FirstPull, new CampaignPull("default/a", From, new DateOnly(2026, 1, 5), 3, 0)))
            .Effects.Cast<Effect.TellData>()
            .First()
            .Arrival.SettledThrough.ShouldBe(new DateOnly(2026, 1, 5));
    }

    [Fact]
    public void A_campaign_that_comes_in_two_parts_is_told_once()
    {
        _story.Accept(Start());

        var told = _story
            .Accept(
                Finish(
                    FirstPull,
                    new CampaignPull("default/a", From, From, 1, 0),
                    new CampaignPull("default/a", To, To, 2, 3)
                )
            )
            .Effects;

        told.Cast<Effect.TellData>()
            .Single(tell => tell.Campaign == "default/a")
            .Arrival.ShouldSatisfyAllConditions(
                arrival => (arrival.FirstDay, arrival.LastDay).ShouldBe((From, To)),
                arrival => (arrival.FactsNew, arrival.FactsChanged).ShouldBe((3, 3))
            );
    }

    [Fact]
    public void Failures_back_off_and_are_told_when_they_last()
    {
        List<double> pauses = [];
        List<int> notices = [];
        for (var failure = 1; failure <= 9; failure++)
        {
            var pull = _story.One<ConnectionEvent.PullStarted>(Start()).PullId;
            var accepted = _story.Accept(new ConnectionCommand.FinishPull(pull, [], "HTTP 429"));
            accepted.Effects.OfType<Effect.TellData>().ShouldAllBe(tell => tell.Arrival.Failure == "HTTP 429");
            if (accepted.Effects.OfType<Effect.Notify>().Any())
                notices.Add(failure);
            pauses.Add((_story.State.DueAt!.Value - _story.Now).TotalMinutes);
            _story.Now = _story.State.DueAt.Value;
        }

        pauses.ShouldBe([5, 10, 20, 40, 80, 160, 320, 360, 360]);
        notices.ShouldBe([3]);
        _story.State.Status.ShouldBe(ConnectionStatus.Failing);
    }

    [Fact]
    public void Success_ends_the_series_of_failures()
    {
        _story.Accept(Start());
        _story.Accept(new ConnectionCommand.FinishPull(FirstPull, [], "HTTP 503"));
        _story.Accept(Start());

        _story.Accept(Finish("default/meta/pull-2"));

        _story.State.Status.ShouldBe(ConnectionStatus.Connected);
        _story.State.StatusReason.ShouldBeNull();
        _story.State.ConsecutiveFailures.ShouldBe(0);
    }

    [Fact]
    public void A_backfill_runs_beside_the_regular_pull_and_tells_its_campaign_only()
    {
        _story.Accept(Start());

        var accepted = _story.Accept(Finish(Backfill, new CampaignPull("default/a", From, To, 90, 0)));

        accepted.Effects.ShouldHaveSingleItem().ShouldBeOfType<Effect.TellData>().Campaign.ShouldBe("default/a");
        _story.State.PullInFlight.ShouldBe(FirstPull);
        _story.State.AwaitingHistory.Keys.ShouldBe(["default/b"]);
    }

    [Fact]
    public void History_that_failed_to_come_is_read_with_the_next_pull()
    {
        _story.Accept(Finish("default/meta/backfill-m-2"));
        _story.Accept(new ConnectionCommand.FinishPull(Backfill, [], "HTTP 503"));

        var range = _story.State.NextRange(_story.Now);
        range.Days.ShouldBe(90);
        var pull = _story
            .One<ConnectionEvent.PullStarted>(new ConnectionCommand.StartPull(range.From, range.To))
            .PullId;
        _story.Accept(Finish(pull));

        _story
            .State.NextRange(_story.Now)
            .ShouldBe(DateRange.Ending(To, 28), "four weeks are enough once the history is there");
    }

    [Fact]
    public void A_range_has_an_end_after_its_start_and_a_limit()
    {
        _story.Refuse(new ConnectionCommand.StartPull(To, From), "range-invalid");
        _story
            .Refuse(new ConnectionCommand.StartPull(To.AddDays(-1100), To), "range-invalid")
            .Message.ShouldContain("1100");
        _story.Accept(new ConnectionCommand.StartPull(To.AddDays(-1099), To));
    }

    [Fact]
    public void A_pull_nobody_waits_for_is_nothing() => _story.Nothing(Finish("default/meta/pull-77"));

    private static ConnectionCommand.StartPull Start() => new(From, To);

    private static ConnectionCommand.FinishPull Finish(string pull, params CampaignPull[] campaigns) =>
        new(pull, [.. campaigns], null);
}
