using MarketingManager.Domain.Statistics;

namespace MarketingManager.Domain.Tests.Statistics;

/// <summary>Reference values: Abramowitz and Stegun, table 26.1, and R's pnorm and qnorm.</summary>
public sealed class NormalTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1.96, 0.0249978951482204)]
    [InlineData(3, 0.99865010196837)]
    [InlineData(-5, 2.86651571879194e-7)]
    public void The_distribution_function_equals_the_table(double z, double probability) =>
        Normal.Cdf(z).ShouldBe(probability, 1e-13);

    [Fact]
    public void The_far_tail_keeps_its_relative_precision() =>
        (Normal.Cdf(-8) / 6.22096057427178e-16).ShouldBe(1, 1e-7);

    [Theory]
    [InlineData(0.975, 1.95996398454005)]
    [InlineData(0.95, 1.64485362695147)]
    [InlineData(0.9, 1.2815515655446)]
    [InlineData(0.001, -3.09023230616781)]
    public void The_quantile_undoes_it(double probability, double z) => Normal.Quantile(probability).ShouldBe(z, 1e-10);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Certainty_has_no_quantile(double probability) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Normal.Quantile(probability));
}
