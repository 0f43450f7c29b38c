using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Dashboards;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class PlotTests
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateRange Ten = new(First, First.AddDays(9));

    [Theory]
    [InlineData(0, 97, true, new[] { 0.0, 25, 50, 75, 100 })]
    [InlineData(1.21, 1.38, false, new[] { 1.2, 1.25, 1.3, 1.35, 1.4 })]
    [InlineData(-30, 50, true, new[] { -40.0, -20, 0, 20, 40, 60 })]
    [InlineData(7, 7, false, new[] { 0.0, 2, 4, 6, 8 })]
    public void Steps_are_round_and_hold_every_value(double low, double high, bool fromZero, double[] ticks)
    {
        var scale = PlotScale.Of([(decimal)low, (decimal)high], fromZero);
        scale.Ticks.Select(tick => (double)tick).ShouldBe(ticks);
        scale.Height((decimal)low).ShouldBeInRange(0, 100);
        scale.Height((decimal)high).ShouldBeInRange(0, 100);
    }

    [Fact]
    public void Any_two_values_have_a_scale_of_few_steps()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        for (var round = 0; round < 5_000; round++)
        {
            var one = (decimal)(random.NextDouble() * Math.Pow(10, random.Next(-4, 10)));
            var other = (decimal)(random.NextDouble() * Math.Pow(10, random.Next(-4, 10)));
            var scale = PlotScale.Of([one, other], random.Next(2) == 0);
            scale.Ticks.Length.ShouldBeInRange(2, 7, $"{one} and {other}, seed {Seed}");
            scale.Least.ShouldBeLessThanOrEqualTo(Math.Min(one, other));
            scale.Most.ShouldBeGreaterThanOrEqualTo(Math.Max(one, other));
        }
    }

    [Fact]
    public void Without_values_there_is_still_an_axis() => PlotScale.Of([], fromZero: true).Ticks.ShouldBe([0, 1]);

    [Fact]
    public void A_gap_breaks_the_line_and_a_lonely_day_is_a_dot()
    {
        var lines = PlotLine.Of([Day(0, 1), Day(1, 2), Day(3, 2)], Ten, PlotScale.Of([0, 2], fromZero: true));
        lines.Select(line => line.Path).ShouldBe(["M5 50L15 0", "M35 0h0.01"]);
    }

    [Fact]
    public void Provisional_days_are_a_band_of_the_width()
    {
        PlotBand.Of([false, false, true, true]).ShouldBe(new PlotBand(50, 50));
        PlotBand.Of([false, false]).ShouldBeNull();
    }

    private static SeriesValue Day(int offset, decimal? value) => new(First.AddDays(offset), value, false);
}
