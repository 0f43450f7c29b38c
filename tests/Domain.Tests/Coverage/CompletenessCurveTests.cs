using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Tests.Coverage;

public sealed class CompletenessCurveTests
{
    [Theory]
    [InlineData(0.96, 0.99, 1.0, 1)]
    [InlineData(0.80, 0.95, 1.0, 3)]
    [InlineData(0.60, 0.90, 0.97, 7)]
    [InlineData(0.30, 0.50, 0.80, 7, "longer than that nobody waits")]
    public void Days_settle_when_enough_of_the_final_number_is_known(
        double first,
        double third,
        double seventh,
        int days,
        string? because = null
    ) =>
        Curve(Measure.Conversions, 500, (decimal)first, (decimal)third, (decimal)seventh)
            .SettlingDays(CoveragePolicy.Default, fallback: 2)
            .ShouldBe(days, because);

    [Fact]
    public void Too_few_days_teach_nothing() =>
        Curve(Measure.Conversions, 99, 0.3m, 0.5m, 0.8m).SettlingDays(CoveragePolicy.Default, fallback: 2).ShouldBe(2);

    [Fact]
    public void Where_nothing_converts_the_spend_decides() =>
        Curve(Measure.Spend, 100, 0.9m, 1m, 1m).SettlingDays(CoveragePolicy.Default, fallback: 2).ShouldBe(3);

    private static CompletenessCurve Curve(Measure measure, int cells, params decimal[] shares) =>
        new(
            Platform.Meta,
            [.. CompletenessCurve.Lags.Zip(shares, (lag, share) => new CompletenessPoint(measure, lag, share, cells))],
            LearnedAt: null
        );
}
