using System.Globalization;
using MarketingManager.Domain.Registrations;
using MarketingManager.WebUI.Campaigns;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Tests.Campaigns;

public sealed class RosterProgressViewTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    [Fact]
    public void Lists_are_shown_together_what_needs_a_person_first()
    {
        var view = RosterProgressView.Of([
            List(3, new("A", RosterOutcome.Registered, "ok", []), new("B", RosterOutcome.NotFound, "no", ["BB"])),
            List(1, new RosterResult("BB", RosterOutcome.Registered, "ok", [])),
        ]);

        view.Shown.Select(result => result.Code).ShouldBe(["B", "BB", "A"]);
        view.Sentence(Numbers).ShouldBe("3 of 4 codes looked for, 2 registered, 1 not.");
    }

    [Fact]
    public void An_account_that_does_not_answer_is_named()
    {
        RosterProgressView
            .Of([List(2) with { WaitsFor = "Meta is throttled." }])
            .Sentence(Numbers)
            .ShouldBe("0 of 2 codes looked for, 0 registered. Waiting: Meta is throttled.");
    }

    [Fact]
    public void A_near_match_is_another_code_and_a_twin_is_named_by_its_id()
    {
        RosterProgressView
            .Instead(new("SE1", RosterOutcome.NotFound, "", ["SE-1"]), "SE-1")
            .ShouldBe(new RosterLine("SE-1"));
        RosterProgressView
            .Instead(new("Twin", RosterOutcome.Ambiguous, "", ["m1 (Twin)"]), "m1 (Twin)")
            .ShouldBe(new RosterLine("Twin") { ExternalId = "m1" });
    }

    private static RosterState List(int lines, params RosterResult[] results) =>
        new()
        {
            Lines = [.. Enumerable.Range(0, lines).Select(number => new RosterLine($"L{number}"))],
            Results = [.. results],
        };
}
