using System.Globalization;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Kpis;

public sealed class KpiPanelAnalyticsTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    [Fact]
    public void What_web_analytics_counted_has_figures_of_its_own_and_changes_none_of_the_ads()
    {
        var without = Panel(SampleData.Days);

        var with = Panel([.. SampleData.Days, .. Visits(SampleData.Euro)]);

        with.Cards.ShouldBe(without.Cards);
        with.Measures.Take(without.Measures.Length).ShouldBe(without.Measures);
        with.Measures.Skip(without.Measures.Length)
            .Select(card => card.Name)
            .ShouldBe(["Sessions", "GA4 purchases", "GA4 revenue"]);
    }

    [Fact]
    public void Revenue_of_a_property_in_another_currency_is_not_shown_as_the_campaigns()
    {
        Panel([.. SampleData.Days, .. Visits(Currency.Of("USD"))])
            .Measures.Select(card => card.Code)
            .ShouldNotContain(nameof(Measure.AnalyticsRevenue));
    }

    private static KpiPanel Panel(SeriesDay[] days) =>
        KpiPanelViewModel
            .StateOf(
                SampleData.Campaign,
                [.. days],
                rangeChoice: null,
                chart: null,
                GuardrailPolicy.Default,
                PageHost.Now,
                Numbers
            )
            .ShouldBeOfType<LoadState<KpiPanel>.Ready>()
            .Value;

    private static IEnumerable<SeriesDay> Visits(Currency currency) =>
        SampleData.Days.Select(day => new SeriesDay(
            day.Day,
            Platform.Analytics,
            new MeasureSet
            {
                Sessions = 500,
                AnalyticsPurchases = 9,
                AnalyticsRevenue = 540.5m,
            },
            currency,
            Provisional: false
        ));
}
