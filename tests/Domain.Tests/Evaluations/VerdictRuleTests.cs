using MarketingManager.Domain.Evaluations;

namespace MarketingManager.Domain.Tests.Evaluations;

public sealed class VerdictRuleTests
{
    private static readonly EvaluationPolicy Policy = EvaluationPolicy.Default;

    [Fact]
    public void An_estimate_as_noisy_as_the_prior_is_halved()
    {
        // w = 0.1^2 / (0.1^2 + 0.1^2) = 1/2; sd = 0.1 sqrt(1/2).
        var effect = Posterior.Shrink(0.2, 0.1, Policy);
        effect.Mean.ShouldBe(0.1, 1e-12);
        effect.Sd.ShouldBe(0.0707107, 1e-6);
        effect.Interval90.Low.ShouldBe(0.1m - 0.1163m, 0.0001m);
        effect.Interval90.High.ShouldBe(0.1m + 0.1163m, 0.0001m);
    }

    [Theory]
    [InlineData(0.100, 0.050, EvaluationOutcome.Improved)] // P(g>0) = 97.7 %, P(g>0.02) = 94.5 %
    [InlineData(0.097, 0.050, EvaluationOutcome.Marginal)] // P(g>0) = 97.4 %
    [InlineData(0.015, 0.005, EvaluationOutcome.Marginal)] // certain, but not worth having: P(g>0.02) = 16 %
    [InlineData(0.043, 0.050, EvaluationOutcome.Marginal)] // P(g>0) = 80.5 %
    [InlineData(0.041, 0.050, EvaluationOutcome.Inconclusive)] // P(g>0) = 79.4 %
    [InlineData(-0.041, 0.050, EvaluationOutcome.Inconclusive)]
    [InlineData(-0.043, 0.050, EvaluationOutcome.Marginal)]
    [InlineData(-0.094, 0.050, EvaluationOutcome.Marginal)] // worse for sure, yet within the limit: P(g<-0.0953) = 49 %
    [InlineData(-0.097, 0.050, EvaluationOutcome.Degraded)] // P(g>0) = 2.6 %, P(g<-0.0953) = 51 %
    [InlineData(-0.110, 0.080, EvaluationOutcome.Marginal)] // far, but P(g>0) = 8.5 % is not sure enough
    public void The_outcome_follows_the_probabilities(double mean, double sd, EvaluationOutcome outcome) =>
        VerdictRule.Of(new(mean, sd), VerdictRule.Limit(10, lowerIsBetter: true), Policy).ShouldBe(outcome);

    [Fact]
    public void A_cost_ten_per_cent_up_and_a_return_ten_per_cent_down_are_the_limit()
    {
        VerdictRule.Limit(10, lowerIsBetter: true).ShouldBe(0.0953102, 1e-6); // ln 1.1
        VerdictRule.Limit(10, lowerIsBetter: false).ShouldBe(0.1053605, 1e-6); // -ln 0.9
    }

    [Fact]
    public void The_guardrail_decides_how_much_worse_is_too_much()
    {
        var effect = new Posterior(-0.15, 0.05);
        VerdictRule.Of(effect, VerdictRule.Limit(10, true), Policy).ShouldBe(EvaluationOutcome.Degraded);
        VerdictRule.Of(effect, VerdictRule.Limit(25, true), Policy).ShouldBe(EvaluationOutcome.Marginal);
    }
}
