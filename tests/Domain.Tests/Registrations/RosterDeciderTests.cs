using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Registrations;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Registrations;

public sealed class RosterDeciderTests
{
    private readonly Story<RosterState, RosterCommand, RosterEvent> _story = new(
        RosterState.Initial,
        RosterDecider.Decide,
        RosterDecider.Evolve
    );

    [Fact]
    public void A_list_is_given_to_a_worker_and_its_lines_are_recorded_once_in_order()
    {
        _story.Accept(Start("a", "b", "c")).Effects.One<Effect.RegisterRoster>().Roster.ShouldBe("default/list");

        _story.Accept(new RosterCommand.Record(0, [Result("a"), Result("b")]));
        _story.Nothing(new RosterCommand.Record(5, [Result("z")]));
        _story.State.IsDone.ShouldBeFalse();
        _story.Accept(new RosterCommand.Record(1, [Result("b"), Result("c")]));

        _story.State.Results.Select(result => result.Code).ShouldBe(["a", "b", "c"]);
        (_story.State.IsDone, _story.State.DueAt).ShouldBe((true, null));
        _story.Nothing(new RosterCommand.Postpone("late news"));
    }

    [Fact]
    public void An_account_that_cannot_be_asked_is_asked_later()
    {
        _story.Accept(Start("a"));
        _story.Accept(new RosterCommand.Postpone("HTTP 503"));

        (_story.State.WaitsFor, _story.State.DueAt).ShouldBe(("HTTP 503", _story.Now.AddMinutes(5)));
        _story.Accept(new RosterCommand.Record(0, [Result("a")]));
        _story.State.WaitsFor.ShouldBeNull();
    }

    [Fact]
    public void A_list_has_codes_once_each_accounts_and_a_manager()
    {
        _story.Refuse(Start() with { Lines = [] }, "code-required");
        _story.Refuse(Start("a", " "), "code-required");
        _story.Refuse(Start("a", "a"), "code-doubled");
        _story.Refuse(Start([.. Enumerable.Range(0, 5001).Select(number => $"c{number}")]), "too-many-lines");
        _story.Refuse(Start("a") with { Defaults = RosterDefaults.None }, "connection-required");
        _story.Refuse(Start("a") with { Defaults = new(["meta"], null, null, 2000) }, "range-invalid");
        _story.Refuse(Start("a") with { By = Admin }, "role-required");
    }

    private static RosterCommand.Start Start(params string[] codes) =>
        new(
            "default/list",
            [.. codes.Select(code => new RosterLine(code))],
            new RosterDefaults(["meta"], null, null, 365),
            Manager
        );

    private static RosterResult Result(string code) => new(code, RosterOutcome.Registered, "Found", []);
}
