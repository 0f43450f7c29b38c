using System.Globalization;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Tests.Formatting;

public sealed class NumbersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en-US", "INR 30,590,879.82")]
    [InlineData("en-IN", "INR 3,05,90,879.82")]
    [InlineData("de-DE", "INR 30.590.879,82")]
    public void Money_carries_its_currency_and_the_marks_of_the_culture(string culture, string text) =>
        Plain(In(culture).Money(30590879.82m, "INR")).ShouldBe(text);

    [Theory]
    [InlineData("JPY", "JPY 1,235")]
    [InlineData("EUR", "EUR 1,234.50")]
    [InlineData("KWD", "KWD 1,234.500")]
    public void Money_has_the_decimals_of_its_currency(string currency, string text) =>
        Plain(In("en-US").Money(1234.5m, currency)).ShouldBe(text);

    [Fact]
    public void An_amount_without_a_currency_is_not_shown()
    {
        var figure = In("en-US").Money(12m, null);
        figure.Text.ShouldBe("—");
        figure.NoDataReason!.ShouldContain("currency");
    }

    [Fact]
    public void A_cost_under_a_tenth_keeps_four_decimals_so_that_costs_per_click_can_be_compared() =>
        Plain(In("en-US").UnitMoney(0.0423m, "EUR")).ShouldBe("EUR 0.0423");

    [Theory]
    [InlineData("en-US", "40.2%")]
    [InlineData("de-DE", "40,2 %")]
    public void A_percent_cell_counts_in_points(string culture, string text) =>
        Plain(In(culture).Kpi(new KpiCell("ROMI", 40.2m, "percent", null))).ShouldBe(text);

    [Fact]
    public void A_small_rate_keeps_two_decimals() => Plain(In("en-US").Percent(0.0042m)).ShouldBe("0.42%");

    [Fact]
    public void No_data_is_a_dash_with_its_reason_and_zero_is_zero()
    {
        var nothing = In("en-US").Kpi(new KpiCell("CPA", null, "EUR", "CPA divides by conversions, which is zero."));
        nothing.ShouldBe(new Figure("—", "CPA divides by conversions, which is zero."));
        Plain(In("en-US").Kpi(new KpiCell("CPA", 0m, "EUR", null))).ShouldBe("EUR 0.00");
        In("en-US").Count(0).Text.ShouldBe("0");
    }

    [Theory]
    [InlineData(0.123, "+12.3%")]
    [InlineData(-0.05, "-5.0%")]
    [InlineData(0, "0.0%")]
    public void A_change_has_a_sign_and_zero_has_none(double change, string text) =>
        In("en-US").Change((decimal)change).Text.ShouldBe(text);

    [Theory]
    [InlineData(20, "just now")]
    [InlineData(60, "1 minute ago")]
    [InlineData(3 * 3600, "3 hours ago")]
    [InlineData(47 * 3600, "47 hours ago")]
    [InlineData(49 * 3600, "2 days ago")]
    [InlineData(-3 * 86400, "in 3 days")]
    public void Relative_time_counts_in_the_largest_unit_that_is_still_exact_enough(int secondsAgo, string text) =>
        In("en-US").Relative(Noon.AddSeconds(-secondsAgo), Noon).ShouldBe(text);

    [Theory]
    [InlineData("en-GB", "1 Feb – 28 Feb 2021")]
    [InlineData("de-DE", "1 Feb. – 28 Feb. 2021")]
    public void A_range_names_the_year_once(string culture, string text) =>
        In(culture)
            .Range(new(2021, 2, 1), new(2021, 2, 28))
            .Replace("Febr.", "Feb.", StringComparison.Ordinal)
            .ShouldBe(text);

    [Fact]
    public void A_moment_names_its_zone() =>
        In("en-US").Moment(new(2026, 3, 20, 13, 5, 0, TimeSpan.FromHours(1))).ShouldBe("20 Mar 2026, 12:05 UTC");

    private static Numbers In(string culture) => new(CultureInfo.GetCultureInfo(culture));

    private static string Plain(Figure figure) => figure.Text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
