using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Kpis;

public sealed class PrimaryKpiTests
{
    private static readonly MeasureSet Full = new()
    {
        Impressions = 20_000,
        Clicks = 400,
        Spend = 300,
        Conversions = 24,
        Leads = 60,
        Orders = 20,
        Revenue = 1_200,
    };

    private static CampaignProfile Campaign(string type, string objective) =>
        new("C-1", "Campaign", [Platform.Meta], type, objective, Currency.Of("EUR"), "UTC");

    [Theory]
    [InlineData("awareness", "reach", "CPM", Measure.Impressions)]
    [InlineData("awareness", "video-views", "CPM", Measure.Impressions)]
    [InlineData("consideration", "traffic", "CPC", Measure.Clicks)]
    [InlineData("lead-generation", "leads", "CPL", Measure.Leads)]
    [InlineData("conversion", "sales", "ROAS", Measure.Orders)]
    [InlineData("app", "installs", "CPA", Measure.Conversions)]
    [InlineData("social", "leads", "CPL", Measure.Leads)]
    [InlineData("search", "", "CPA", Measure.Conversions)]
    public void The_type_and_objective_choose_the_kpi(string type, string objective, string code, Measure events)
    {
        var kpi = PrimaryKpi.For(Campaign(type, objective), Full);
        kpi.Code.ShouldBe(code);
        kpi.Events.ShouldBe(events);
    }

    [Fact]
    public void A_shop_without_revenue_steers_by_cost_per_order() =>
        PrimaryKpi.For(Campaign("conversion", "sales"), Full with { Revenue = null }).Name.ShouldBe("cost per order");

    [Fact]
    public void A_shop_without_orders_counts_conversions() =>
        PrimaryKpi
            .For(Campaign("conversion", "sales"), Full with { Revenue = null, Orders = null })
            .Events.ShouldBe(Measure.Conversions);

    [Fact]
    public void A_column_of_zeros_does_not_win_over_a_count() =>
        PrimaryResult.For(Campaign("conversion", "sales"), Full with { Orders = 0 }).ShouldBe(Measure.Conversions);

    [Fact]
    public void The_cost_per_order_of_a_shop_does_not_count_conversions()
    {
        var kpi = PrimaryKpi.For(Campaign("conversion", "sales"), Full with { Revenue = null });
        kpi.Evaluate(Full, Currency.Of("EUR")).ValueOrNull.ShouldBe(15m); // 300 / 20 orders, not / 24 conversions
    }

    [Fact]
    public void A_result_that_one_platform_never_reports_is_not_divided_by_the_spend_of_both()
    {
        SeriesDay Day(Platform platform, MeasureSet measures) =>
            new(new(2026, 1, 1), platform, measures, Currency.Of("EUR"), false);
        var reported = PrimaryKpi.Reported([
            Day(Platform.Meta, Full),
            Day(Platform.Google, Full with { Orders = null, Revenue = null }),
        ]);
        reported.Orders.ShouldBeNull();
        reported.Conversions.ShouldBe(48);
        PrimaryKpi.For(Campaign("conversion", "sales"), reported).Events.ShouldBe(Measure.Conversions);
    }

    [Fact]
    public void A_stored_baseline_keeps_its_kpi_when_revenue_arrives_later() =>
        PrimaryKpi
            .Stored(Campaign("conversion", "sales"), "CPA", Full with { Conversions = null })
            .Events.ShouldBe(Measure.Orders);
}
