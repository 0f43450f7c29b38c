using System.Globalization;
using MarketingManager.Domain.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Tests.Kpis;

public sealed class DeltaTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    [Theory]
    [InlineData(12, 10, KpiDirection.LowerIsBetter, "+20.0%", "worse")]
    [InlineData(8, 10, KpiDirection.LowerIsBetter, "-20.0%", "better")]
    [InlineData(12, 10, KpiDirection.HigherIsBetter, "+20.0%", "better")]
    [InlineData(12, 10, KpiDirection.Neutral, "+20.0%", "neutral")]
    [InlineData(10, 10, KpiDirection.LowerIsBetter, "0.0%", "neutral")]
    [InlineData(104, 100, KpiDirection.LowerIsBetter, "+4.0%", "neutral")]
    [InlineData(105, 100, KpiDirection.LowerIsBetter, "+5.0%", "worse")]
    public void Colour_follows_the_meaning_and_not_the_sign(
        int now,
        int before,
        KpiDirection direction,
        string text,
        string tone
    )
    {
        var delta = Delta.Of(now, before, direction, Numbers);
        delta.Change.Text.ShouldBe(text);
        delta.Tone.ShouldBe(tone);
    }

    [Theory]
    [InlineData(100_049, "flat", "0.0%")]
    [InlineData(99_951, "flat", "0.0%")]
    [InlineData(100_051, "up", "+0.1%")]
    [InlineData(99_949, "down", "-0.1%")]
    public void A_change_that_is_none_as_it_is_shown_has_no_direction(int now, string icon, string text)
    {
        var delta = Delta.Of(now, 100_000, KpiDirection.Neutral, Numbers);
        (delta.Icon, delta.Change.Text).ShouldBe((icon, text));
    }

    [Fact]
    public void Without_an_earlier_value_there_is_no_change() =>
        Delta.Of(5, null, KpiDirection.HigherIsBetter, Numbers).Change.IsNoData.ShouldBeTrue();

    [Fact]
    public void From_zero_there_is_no_relative_change() =>
        Delta.Of(5, 0, KpiDirection.HigherIsBetter, Numbers).Change.NoDataReason!.ShouldContain("zero");

    [Fact]
    public void A_loss_that_shrinks_is_an_improvement() =>
        Delta.Of(-5, -10, KpiDirection.HigherIsBetter, Numbers).Tone.ShouldBe("better");
}
