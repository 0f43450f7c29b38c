using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Values;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Guardrails;

public sealed class CurrencyRulesTests
{
    private readonly Story<WorkspaceState, WorkspaceCommand, WorkspaceEvent> _story = new(
        WorkspaceState.Initial,
        WorkspaceDecider.Decide,
        WorkspaceDecider.Evolve
    );

    public static TheoryData<Actor> AllButAdmins => People.AllButAdmins;

    private static RatesLoaded Rates { get; } = new("ecb.csv", new(2026, 1, 2), new(2026, 11, 20), 30, 6_000, 0);

    [Fact]
    public void The_reporting_currency_is_chosen_changed_and_given_up()
    {
        _story.State.ReportingCurrency.ShouldBeNull();
        _story.Nothing(new WorkspaceCommand.SetReportingCurrency(" ", Admin));
        _story.Accept(new WorkspaceCommand.SetReportingCurrency("eur", Admin));
        _story.State.ReportingCurrency.ShouldBe(Currency.Of("EUR"));
        _story.Nothing(new WorkspaceCommand.SetReportingCurrency("EUR", Admin));
        _story.Accept(new WorkspaceCommand.SetReportingCurrency(null, Admin));
        _story.State.ReportingCurrency.ShouldBeNull();
    }

    [Fact]
    public void What_is_no_currency_is_refused() =>
        _story.Refuse(new WorkspaceCommand.SetReportingCurrency("Euro", Admin), "currency-invalid");

    [Fact]
    public void Rates_that_changed_something_are_in_the_trail_and_the_same_again_are_not()
    {
        _story.One<WorkspaceEvent.RatesImported>(new WorkspaceCommand.NoteRates(Rates, Admin)).Rates.ShouldBe(Rates);
        _story.Nothing(new WorkspaceCommand.NoteRates(Rates with { New = 0 }, Admin));
    }

    [Theory]
    [MemberData(nameof(AllButAdmins))]
    public void Only_an_administrator_decides_on_currencies(Actor by)
    {
        _story.Refuse(new WorkspaceCommand.SetReportingCurrency("EUR", by), "role-required");
        _story.Refuse(new WorkspaceCommand.NoteRates(Rates, by), "role-required");
    }
}
