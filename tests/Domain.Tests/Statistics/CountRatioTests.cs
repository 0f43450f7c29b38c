using MarketingManager.Domain.Statistics;

namespace MarketingManager.Domain.Tests.Statistics;

/// <summary>Worked values for two cost-per-result figures at equal spend, from the
/// ratio of quasi-Poisson counts and R's binom.test.
/// </summary>
public sealed class CountRatioTests
{
    [Theory]
    [InlineData(50, 1000, 35, 1000, 1.429, 0.927, 2.200)]
    [InlineData(100, 5000, 70, 5000, 1.429, 1.053, 1.939)]
    [InlineData(400, 20000, 340, 20000, 1.176, 1.018, 1.359)]
    public void A_change_of_cost_per_result_has_its_interval(
        double count0,
        double spend0,
        double count1,
        double spend1,
        double ratio,
        double low,
        double high
    )
    {
        var compared = CountRatio.Of(count0, spend0, count1, spend1, dispersion: 1);
        compared.Ratio.ShouldBe(ratio, 0.0006);
        compared.Low95.ShouldBe(low, 0.0006);
        compared.High95.ShouldBe(high, 0.0015);
    }

    [Theory]
    [InlineData(50, 1000, 35, 1000, 0.1284)]
    [InlineData(100, 5000, 70, 5000, 0.0258)]
    [InlineData(30, 900, 20, 900, 0.2026)]
    [InlineData(400, 20000, 340, 20000, 0.0300)]
    public void The_exact_test_orders_outcomes_by_probability(
        int count0,
        double spend0,
        int count1,
        double spend1,
        double p
    ) => CountRatio.ExactP(count0, spend0, count1, spend1).ShouldBe(p, 0.00006);

    [Theory]
    [InlineData(30, 2.06)]
    [InlineData(50, 1.75)]
    [InlineData(100, 1.49)]
    [InlineData(200, 1.32)]
    [InlineData(400, 1.22)]
    [InlineData(1000, 1.13)]
    public void The_minimal_detectable_change_shrinks_with_the_root_of_the_count(double count, double factor) =>
        CountRatio.MinimalDetectable(count, count, dispersion: 1).ShouldBe(factor, 0.005);

    [Fact]
    public void The_results_needed_for_an_effect_make_it_just_detectable()
    {
        var needed = CountRatio.CountNeeded(count0: 800, effect: 0.15, dispersion: 1.4)!.Value;
        CountRatio.MinimalDetectable(800, needed, 1.4).ShouldBe(Math.Exp(0.15), 1e-9);
    }

    [Fact]
    public void A_noisy_baseline_can_make_an_effect_undetectable_for_ever() =>
        CountRatio.CountNeeded(count0: 30, effect: 0.10, dispersion: 2).ShouldBeNull();

    [Fact]
    public void Overdispersion_widens_the_error_by_its_root() =>
        CountRatio
            .Of(50, 1000, 35, 1000, dispersion: 4)
            .StandardError.ShouldBe(2 * CountRatio.Of(50, 1000, 35, 1000, dispersion: 1).StandardError, 1e-12);
}
