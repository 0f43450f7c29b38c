using System.Globalization;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Tests.Fakes;
using MarketingManager.WebUI.Today;

namespace MarketingManager.WebUI.Tests.Today;

public sealed class TodayViewModelTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    [Fact]
    public void The_sentence_names_what_needs_a_decision_most_urgent_first() =>
        TodayViewModel
            .Sentence(SampleViews.Today, Numbers)
            .ShouldBe(
                "4 campaigns are watched. 1 campaign is halted, 1 plan awaits your decision and 1 task is overdue."
            );

    [Fact]
    public void When_nothing_needs_a_decision_it_says_so() =>
        TodayViewModel
            .Sentence(SampleViews.Today with { Halted = [], Approvals = [], Tasks = [] }, Numbers)
            .ShouldBe("4 campaigns are watched. Nothing needs a decision now.");

    [Fact]
    public void Open_tasks_that_are_not_overdue_are_no_alarm() =>
        TodayViewModel
            .Sentence(
                SampleViews.Today with
                {
                    Halted = [],
                    Approvals = [],
                    Tasks = [SampleViews.Today.Tasks[0] with { DaysOverdue = 0 }],
                },
                Numbers
            )
            .ShouldEndWith("Nothing needs a decision now.");

    [Fact]
    public void Amounts_of_several_currencies_stay_apart()
    {
        var group = SampleViews.Today.ByType[0] with
        {
            Currency = null,
            MoneyByCurrency = [new("EUR", 10, 20), new("USD", 5, null)],
        };
        TodayViewModel.Money(group).Select(part => part.Currency).ShouldBe(["EUR", "USD"]);
    }
}
