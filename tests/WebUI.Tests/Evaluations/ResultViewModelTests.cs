using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.WebUI.Evaluations;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Evaluations;

public sealed class ResultViewModelTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    [Theory]
    [InlineData(EvaluationOutcome.Improved, "It worked: ROAS is about 11.9% better than without the change.")]
    [InlineData(EvaluationOutcome.Degraded, "It did harm: ROAS is about 11.9% worse than without the change.")]
    [InlineData(
        EvaluationOutcome.Marginal,
        "No clear change: ROAS is about 11.9% better than without it, which is less than the plan needed to show."
    )]
    [InlineData(
        EvaluationOutcome.Inconclusive,
        "The data cannot tell whether it worked: ROAS moved within its own noise."
    )]
    public void The_verdict_is_a_plain_sentence(EvaluationOutcome outcome, string sentence) =>
        ResultViewModel.Plain(SampleData.Evaluation with { Outcome = outcome }, Numbers).ShouldBe(sentence);

    [Fact]
    public void Harm_is_told_without_a_double_negative() =>
        ResultViewModel
            .Plain(SampleData.Evaluation with { Outcome = EvaluationOutcome.Degraded, Effect = -0.2m }, Numbers)
            .ShouldContain("20.0% worse");

    [Fact]
    public void Before_the_first_plan_there_is_nothing_and_it_says_what_would_fill_it() =>
        State(SampleData.Campaign).ShouldBeOfType<LoadState<ResultPanel>.Empty>();

    [Fact]
    public void While_observing_it_is_too_early_and_the_due_date_is_named()
    {
        var observing = SampleData.Campaign with
        {
            Phase = LoopPhase.Observing,
            EvaluationDueAt = PageHost.Now.AddDays(9),
        };
        var ready = State(observing).ShouldBeOfType<LoadState<ResultPanel>.Ready>();
        ready.Caveats.ShouldHaveSingleItem().Kind.ShouldBe(CaveatKind.NotEnoughData);
        ready.Value.Waiting!.ShouldContain("in 9 days");
    }

    [Fact]
    public void A_cost_keeps_its_currency_and_a_return_is_a_multiple()
    {
        var cost = SampleData.Evaluation with
        {
            Baseline = SampleData.Evaluation.Baseline with { Kpi = "CPL", Value = 18.5m },
        };
        Latest(SampleData.Evaluation).Before.Text.ShouldBe("2.61×");
        Latest(cost).Before.Text.ShouldStartWith("EUR");
    }

    [Fact]
    public void A_counterfactual_that_could_not_be_made_is_no_zero() =>
        Latest(SampleData.Evaluation with { CounterfactualValue = null }).Counterfactual.IsNoData.ShouldBeTrue();

    private static Verdict Latest(Evaluation evaluation) =>
        State(SampleData.Campaign with { LastEvaluation = evaluation })
            .ShouldBeOfType<LoadState<ResultPanel>.Ready>()
            .Value.Latest!;

    private static LoadState<ResultPanel> State(CampaignState campaign) =>
        ResultViewModel.StateOf(campaign, [], [], PageHost.Now, Numbers);
}
