using System.Globalization;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Kpis;

public sealed class KpiPanelCurrencyTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));
    private static readonly Currency Dollar = Currency.Of("USD");

    [Fact]
    public void Money_of_two_currencies_is_named_in_parts_and_never_summed()
    {
        var ready = Panel([Day(Platform.Meta, SampleData.Euro, 100), Day(Platform.Google, Dollar, 30)]);

        Measure(ready.Value, nameof(Domain.Kpis.Measure.Spend)).Value.IsNoData.ShouldBeTrue();
        ready.Value.Measures.ShouldNotContain(card => card.Code == nameof(Domain.Kpis.Measure.Revenue));
        ready
            .Value.Cards.Single(card => card.Code == "ROAS")
            .Value.NoDataReason.ShouldBe("Its platforms report in several currencies, which are not summed.");
        var caveat = ready.Caveats.Single(said => said.Kind == CaveatKind.SeveralCurrencies);
        caveat.Text.ShouldContain("EUR\u00a0100.00 spent for EUR\u00a0400.00");
        caveat.Text.ShouldContain("USD\u00a030.00 spent for USD\u00a0120.00");
        ready.Value.ChartChoices.ShouldNotContain(nameof(Domain.Kpis.Measure.Spend));
    }

    [Fact]
    public void What_is_no_money_is_summed_over_currencies()
    {
        var panel = Panel([Day(Platform.Meta, SampleData.Euro, 100), Day(Platform.Google, Dollar, 30)]).Value;

        Measure(panel, nameof(Domain.Kpis.Measure.Clicks)).Value.Text.ShouldBe("20");
        panel.Cards.Single(card => card.Code == "CTR").Value.Text.ShouldBe("10.0%");
    }

    [Fact]
    public void Money_that_is_all_in_another_currency_than_registered_is_shown_in_its_own()
    {
        var ready = Panel([Day(Platform.Meta, Dollar, 100), Day(Platform.Google, Dollar, 30)]);

        Measure(ready.Value, nameof(Domain.Kpis.Measure.Spend)).Value.Text.ShouldBe("USD\u00a0130.00");
        ready.Caveats.ShouldNotContain(said => said.Kind == CaveatKind.SeveralCurrencies);
    }

    private static KpiCard Measure(KpiPanel panel, string code) => panel.Measures.Single(card => card.Code == code);

    private static SeriesDay Day(Platform platform, Currency currency, decimal spend) =>
        new(
            SampleData.LastDay,
            platform,
            new MeasureSet
            {
                Impressions = 100,
                Clicks = 10,
                Spend = spend,
                Revenue = spend * 4,
            },
            currency,
            Provisional: false
        );

    private static LoadState<KpiPanel>.Ready Panel(SeriesDay[] days) =>
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
            .ShouldBeOfType<LoadState<KpiPanel>.Ready>();
}
