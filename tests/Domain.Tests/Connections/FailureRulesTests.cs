using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.Domain.Tests.Connections;

/// <summary>One behaviour per kind of failure.</summary>
public sealed class FailureRulesTests
{
    private readonly Account _account = new();

    public FailureRulesTests()
    {
        _account.Attach(90, "a", "b");
        _account.Start();
    }

    private ConnectionState State => _account.State;

    private DateTimeOffset Now => _account.Story.Now;

    [Fact]
    public void Expired_credentials_stop_everything_and_tell_who_can_help_and_who_is_hit()
    {
        var told = _account.Fail(PlatformFault.AuthExpired).Effects;

        told.OfType<Effect.Notify>()
            .Select(tell => tell.Notice.To)
            .ShouldBe([Role.Admin, Role.Manager], ignoreOrder: true);
        told.OfType<Effect.Notify>().ShouldAllBe(tell => tell.Notice.Body.Contains("They said no."));
        told.OfType<Effect.TellData>().Count().ShouldBe(2);
        State.Status.ShouldBe(ConnectionStatus.ReconnectNeeded);
        State.DueAt.ShouldBeNull();
        _account.Story.Now = Now.AddDays(2);
        _account.Start().ShouldBeNull();

        _account.Story.Accept(new ConnectionCommand.RecordTest(true, "Hello again"));
        _account.ReadAll().Select(pull => pull.Kind).Distinct().ShouldBe([PullKind.Reread, PullKind.History]);
    }

    [Theory]
    [InlineData(PlatformFault.Forbidden)]
    [InlineData(PlatformFault.NotFoundOrHidden)]
    [InlineData(PlatformFault.InvalidRequest)]
    public void A_refused_question_about_history_keeps_no_new_day_from_being_read(PlatformFault fault)
    {
        var told = _account.Fail(fault).Effects;

        told.OfType<Effect.Notify>().ShouldHaveSingleItem().Notice.To.ShouldBe(Role.Admin);
        told.OfType<Effect.TellData>()
            .First()
            .Arrival.Failure.ShouldBe($"Meta account act_1, {FailureRules.Words(fault)}: They said no.");
        _account.Start().ShouldBeNull();
        _account.Story.Now = Now.AddHours(1);
        _account.Start()!.Kind.ShouldBe(PullKind.Recent);
        _account.Finish();
        _account.Story.Now = Now.AddHours(5);
        _account.ReadAll().Select(pull => pull.Kind).ShouldContain(PullKind.History, "asked again now and then");
    }

    [Fact]
    public void Too_much_data_halves_the_days_until_they_fit()
    {
        List<int> lengths = [];
        while (true)
        {
            var pull = _account.Pull!;
            lengths.Add(pull.To.DayNumber - pull.From.DayNumber + 1);
            if (lengths[^1] <= 4)
                break;
            _account.Fail(PlatformFault.TooMuchData).Effects.ShouldBeEmpty();
            _account.Start();
        }

        lengths.ShouldBe([30, 15, 7, 3]);
        State.Status.ShouldNotBe(ConnectionStatus.Failing);
        _account.Finish();
        _account.Start()!.From.ShouldBe(new DateOnly(2026, 1, 4), "the shorter window stays for the day");
    }

    [Fact]
    public void One_day_that_is_too_large_is_for_a_person()
    {
        while (_account.Pull!.From < _account.Pull.To)
        {
            _account.Fail(PlatformFault.TooMuchData);
            _account.Start();
        }

        _account.Fail(PlatformFault.TooMuchData).Effects.OfType<Effect.Notify>().ShouldHaveSingleItem();
        _account.Start().ShouldBeNull();
    }

    [Fact]
    public void A_spent_budget_is_waited_for()
    {
        var midnight = new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);

        _account.Fail(PlatformFault.ThrottledUntil, midnight).Effects.OfType<Effect.Notify>().ShouldBeEmpty();

        State.DueAt!.Value.ShouldBeInRange(midnight, midnight.AddMinutes(5));
        _account.Story.Now = midnight.AddMinutes(-1);
        _account.Start().ShouldBeNull();
        _account.Story.Now = midnight.AddMinutes(5);
        _account.Start().ShouldNotBeNull();
    }

    [Theory]
    [InlineData(PlatformFault.Transient)]
    [InlineData(PlatformFault.ThrottledShort)]
    public void What_passes_is_tried_again_with_growing_pauses_and_told_when_it_lasts(PlatformFault fault)
    {
        double[] longest = [5, 10, 20, 40, 80, 160, 320, 360, 360];
        for (var failure = 1; failure <= 9; failure++)
        {
            var before = Now;
            var effects = _account.Fail(fault).Effects;
            effects.IsEmpty.ShouldBe(failure != 3);
            (State.DueAt!.Value - before).TotalMinutes.ShouldBeInRange(longest[failure - 1] / 2, longest[failure - 1]);
            _account.Story.Now = State.DueAt.Value;
            _account.Start().ShouldNotBeNull();
        }

        State.Status.ShouldBe(ConnectionStatus.Failing);
        _account.Finish();
        State.Status.ShouldBe(ConnectionStatus.Connected);
        (State.StatusReason, State.ConsecutiveFailures).ShouldBe((null, 0));
    }

    [Fact]
    public void Is_not_earlier_than_the_platform_said()
    {
        _account.Fail(PlatformFault.ThrottledShort, Now.AddMinutes(17));

        State.DueAt.ShouldBe(Now.AddMinutes(17));
    }

    [Theory]
    [InlineData(PlatformFault.VersionSunset, "API version")]
    [InlineData(PlatformFault.UnreadableAnswer, "could not be read")]
    [InlineData(PlatformFault.Unknown, "unknown")]
    public void What_only_the_product_can_mend_is_an_alarm_once(PlatformFault fault, string words)
    {
        _account.Fail(fault).Effects.OfType<Effect.Notify>().ShouldHaveSingleItem().Notice.Title.ShouldContain(words);
        _account.Story.Now = State.DueAt!.Value;
        _account.Start();

        _account.Fail(fault).Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Accounts_that_failed_together_do_not_return_together()
    {
        var chances = Enumerable.Range(0, 100).Select(number => Jitter.Of($"default/meta-{number}", 1)).ToList();

        chances.ShouldAllBe(chance => chance >= 0 && chance < 1);
        chances.ShouldBeUnique();
        chances.Average().ShouldBeInRange(0.4, 0.6);
        Jitter.Of("default/meta-1", 1).ShouldBe(chances[1], "the same account and attempt wait equally long for ever");
        Jitter.Of("default/meta-1", 2).ShouldNotBe(chances[1]);
    }
}
