using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.Grains.Tests.Operations;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Without_a_duration_there_is_no_percentile_and_not_a_zero() =>
        LatencyHistogram.Empty.PercentileMs(0.5).ShouldBeNull();

    [Theory]
    [InlineData(0.000_000_2)]
    [InlineData(0.000_5)]
    [InlineData(0.02)]
    [InlineData(7)]
    [InlineData(3_000)]
    public void A_percentile_is_at_most_a_fifth_above_the_duration(double seconds)
    {
        var shown = Of(seconds).PercentileMs(0.99)!.Value / 1_000;
        shown.ShouldBeGreaterThanOrEqualTo(seconds);
        shown.ShouldBeLessThanOrEqualTo(Math.Max(seconds * 1.2, 2e-6));
    }

    [Fact]
    public void A_duration_beyond_the_last_class_is_in_the_last_class() =>
        LatencyHistogram.ClassOf(double.MaxValue).ShouldBe(LatencyHistogram.Classes - 1);

    [Fact]
    public void The_histograms_of_two_silos_add_up_whichever_is_longer()
    {
        var (fast, slow) = (Of([.. Enumerable.Repeat(0.001, 99)]), Of(1.0));
        fast.Plus(slow).PercentileMs(0.5)!.Value.ShouldBeInRange(1, 1.2);
        fast.Plus(slow).PercentileMs(1)!.Value.ShouldBeInRange(1_000, 1_200);
        slow.Plus(fast).Counts.ShouldBe(fast.Plus(slow).Counts);
    }

    private static LatencyHistogram Of(params double[] durations)
    {
        var counts = new long[LatencyHistogram.Classes];
        foreach (var seconds in durations)
            counts[LatencyHistogram.ClassOf(seconds)]++;
        return new([.. counts.AsSpan(0, Array.FindLastIndex(counts, count => count > 0) + 1)]);
    }
}
