using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Tests.Connections;

public sealed class ConsentDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Ada = new("u-ada", "Ada", Role.Admin);
    private static readonly Actor Bob = new("u-bob", "Bob", Role.Admin);
    private static readonly Actor Maya = new("u-maya", "Maya", Role.Manager);
    private static readonly ConsentApp App = new("app-1", "https://mm.example.com/connections/callback");

    private ConsentState _state = ConsentState.Initial;

    [Fact]
    public void An_answer_counts_once_and_the_same_question_asked_twice_is_one()
    {
        Asked();
        Accept(new ConsentCommand.Ask("c1", Platform.Meta, null, Ada)).ShouldBeEmpty();

        Accept(new ConsentCommand.Redeem("c1", Ada)).ShouldHaveSingleItem();

        Refused(new ConsentCommand.Redeem("c1", Ada)).ShouldBe("consent-used");
        Refused(new ConsentCommand.Deny("c1", "no", Ada)).ShouldBe("consent-used");
        Accept(new ConsentCommand.Finish("c1", null)).ShouldHaveSingleItem();
        Accept(new ConsentCommand.Finish("c1", null)).ShouldBeEmpty();
        _state.Consents["c1"].Status.ShouldBe(ConsentStatus.Granted);
        Refused(new ConsentCommand.Redeem("c1", Ada)).ShouldBe("consent-used");
    }

    [Fact]
    public void Only_the_person_who_asked_may_bring_the_answer()
    {
        Asked();

        Refused(new ConsentCommand.Redeem("c1", Bob)).ShouldBe("consent-unknown");
        Refused(new ConsentCommand.Deny("c1", "no", Bob)).ShouldBe("consent-unknown");
        Refused(new ConsentCommand.Redeem("c2", Ada)).ShouldBe("consent-unknown");
        _state.Consents["c1"].Status.ShouldBe(ConsentStatus.Asked);
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_refused_and_the_next_question_forgets_it()
    {
        Asked();
        var late = Now.AddMinutes(ConsentPolicy.Default.AskedMinutes);

        Refused(new ConsentCommand.Redeem("c1", Ada), late).ShouldBe("consent-expired");
        ConsentDecider.Expired(_state, late).ShouldBe(["c1"]);

        Accept(new ConsentCommand.Ask("c2", Platform.Meta, null, Ada), late);
        _state.Consents.Keys.ShouldBe(["c2"]);
    }

    [Fact]
    public void A_failed_exchange_says_why_and_leaves_nothing_to_use()
    {
        Asked();
        Accept(new ConsentCommand.Redeem("c1", Ada));

        Accept(new ConsentCommand.Finish("c1", "Meta gave no access"));

        _state.Consents["c1"].Status.ShouldBe(ConsentStatus.Failed);
        _state.Consents["c1"].Reason.ShouldBe("Meta gave no access");
    }

    [Fact]
    public void Only_an_administrator_sets_up_apps_and_asks()
    {
        Refused(new ConsentCommand.SetApp(Platform.Meta, App, HasSecret: true, Maya)).ShouldBe("role-required");
        Asked();
        Refused(new ConsentCommand.Ask("c9", Platform.Meta, null, Maya)).ShouldBe("role-required");
        Refused(new ConsentCommand.Ask("c9", Platform.Google, null, Ada)).ShouldBe("app-required");
    }

    [Theory]
    [InlineData("", "https://mm.example.com/connections/callback", null, true, "client-required")]
    [InlineData("app-1", "https://mm.example.com/connections/callback", null, false, "secret-required")]
    [InlineData("app-1", "", null, true, "redirect-invalid")]
    [InlineData("app-1", "http://mm.example.com/connections/callback", null, true, "redirect-invalid")]
    [InlineData("app-1", "javascript:alert(1)", null, true, "redirect-invalid")]
    [InlineData(
        "app-1",
        "http://127.0.0.1:5080/connections/callback",
        "http://evil.example.com/token",
        true,
        "url-invalid"
    )]
    [InlineData("app-1", "https://mm.example.com/c", "https://user@evil.example.com/token", true, "url-invalid")]
    [InlineData("app-1", "http://localhost:5080/connections/callback", "http://127.0.0.1:9/token", true, null)]
    public void An_app_is_complete_and_its_secrets_travel_safely(
        string client,
        string redirect,
        string? token,
        bool hasSecret,
        string? code
    )
    {
        var command = new ConsentCommand.SetApp(
            Platform.Meta,
            new ConsentApp(client, redirect) { TokenUrl = token },
            hasSecret,
            Ada
        );

        if (code is null)
            Accept(command).ShouldHaveSingleItem();
        else
            Refused(command).ShouldBe(code);
    }

    [Fact]
    public void The_number_of_consents_under_way_is_limited()
    {
        Asked();
        foreach (var number in Enumerable.Range(2, ConsentPolicy.Default.UnderWayMax - 1))
            Accept(new ConsentCommand.Ask($"c{number}", Platform.Meta, null, Ada));

        Refused(new ConsentCommand.Ask("one more", Platform.Meta, null, Ada)).ShouldBe("too-many-consents");
    }

    private void Asked()
    {
        Accept(new ConsentCommand.SetApp(Platform.Meta, App, HasSecret: true, Ada));
        Accept(new ConsentCommand.Ask("c1", Platform.Meta, null, Ada));
    }

    private IReadOnlyList<ConsentEvent> Accept(ConsentCommand command, DateTimeOffset? at = null) =>
        ConsentDecider
            .Decide(_state, command, at ?? Now)
            .Match<IReadOnlyList<ConsentEvent>>(
                accepted =>
                {
                    _state = accepted.Events.Aggregate(_state, ConsentDecider.Evolve);
                    return accepted.Events;
                },
                refused => throw new InvalidOperationException(refused.Reason.Message)
            );

    private string Refused(ConsentCommand command, DateTimeOffset? at = null) =>
        ConsentDecider.Decide(_state, command, at ?? Now).Match(_ => "accepted", refused => refused.Reason.Code);
}
