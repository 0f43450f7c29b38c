using MarketingManager.WebUI.Dashboards;

namespace MarketingManager.WebUI.Tests.Dashboards;

public sealed class RangeChoiceTests
{
    [Theory]
    [InlineData("7", "2026-03-09", "2026-03-15")]
    [InlineData("28", "2026-02-16", "2026-03-15")]
    [InlineData("month", "2026-03-01", "2026-03-15")]
    [InlineData("last-month", "2026-02-01", "2026-02-28")]
    public void A_preset_ends_with_the_last_day_of_data(string preset, string from, string to)
    {
        var range = RangeChoice.Named(preset)!.Ending(new DateOnly(2026, 3, 15));
        (range.From, range.To).ShouldBe((Day(from), Day(to)));
    }

    [Fact]
    public void Last_month_of_January_is_December()
    {
        var range = RangeChoice.Named("last-month")!.Ending(new DateOnly(2026, 1, 31));
        (range.From, range.To).ShouldBe((new(2025, 12, 1), new(2025, 12, 31)));
    }

    [Fact]
    public void A_range_of_a_hundred_years_is_as_long_as_the_policy_allows()
    {
        var range = RangeChoice.Dates(new(1926, 1, 1), new(2026, 1, 1)).Between!;
        range.Days.ShouldBe(DashboardPolicy.Default.RangeDaysMax);
        range.To.ShouldBe(new DateOnly(2026, 1, 1));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
