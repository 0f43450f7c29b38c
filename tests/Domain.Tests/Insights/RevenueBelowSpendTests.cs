using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Insights;

public sealed class RevenueBelowSpendTests
{
    /// <summary>500 spent and 30 orders a day, which bring <paramref name="revenue"/> together.</summary>
    private static AnalysisReport WithRevenue(decimal revenue) =>
        Analyze(Shop, Days(60, _ => UsualSale with { Revenue = revenue }, Platform.Google));

    [Fact]
    public void Fires_when_a_campaign_earns_back_half_of_its_spend_for_weeks()
    {
        var insight = WithRevenue(250).Insights.ShouldHaveSingleItem();
        insight.Detector.ShouldBe("MM003");
        insight.Cause.ShouldBe(Cause.Unprofitable);
        // 35 days x 500 = 17,500 spent, 35 x 250 = 8,750 of revenue: 0.50; 500 x (1 - 0.5) = 250 a day.
        insight.Text.ShouldContain(
            "ROAS was 0.50 on 2026-02-03 to 2026-03-09: EUR 17,500.00 spent, EUR 8,750.00 of revenue"
        );
        insight.AtStakePerDay!.Value.Amount.ShouldBe(250m);
        insight.Severity.ShouldBe(Severity.Critical);
    }

    [Fact]
    public void Does_not_fire_just_above_a_loss_of_a_tenth()
    {
        // 450 / 500 = 0.90 is the threshold; ln 0.90 is 3.2 standard errors of sqrt(1/1050 + 0.03^2 / 5) away.
        WithRevenue(455).Insights.ShouldBeEmpty();
        WithRevenue(445).Insights.ShouldHaveSingleItem();
    }

    [Fact]
    public void Does_not_fire_when_the_loss_could_be_noise()
    {
        // Two orders a day at 13.3 each against 33.3 of spend: 0.8, but ln 0.8
        // = -0.22 has an error of 0.12 on 70 orders.
        var days = Days(
            60,
            _ =>
                new()
                {
                    Impressions = 10_000,
                    Clicks = 100,
                    Spend = 33.3m,
                    Orders = 2,
                    Revenue = 26.6m,
                },
            Platform.Google
        );
        Analyze(Shop, days).Insights.ShouldBeEmpty();
    }

    [Fact]
    public void Says_nothing_about_a_campaign_that_does_not_sell() =>
        Analyze(Leads, Days(60, _ => Usual with { Revenue = 10 })).Insights.ShouldBeEmpty();

    [Fact]
    public void Counts_the_loss_at_the_current_spend()
    {
        var days = Days(
            60,
            age =>
                age < 7
                    ? new()
                    {
                        Impressions = 10_000,
                        Clicks = 100,
                        Spend = 50,
                        Orders = 3,
                        Revenue = 25,
                    }
                    : UsualSale with
                    {
                        Revenue = 250,
                    },
            Platform.Google
        );
        Analyze(Shop, days).Insights.Single().AtStakePerDay!.Value.Amount.ShouldBe(25m);
    }

    [Fact]
    public void Is_held_back_when_the_data_is_stale()
    {
        var days = Days(60, _ => UsualSale with { Revenue = 250 }, Platform.Google);
        var report = Analyst.Analyze(Input(Shop, days) with { SyncedAt = Now.AddHours(-49) });
        report.Insights.ShouldBeEmpty();
        report.Suppressed.ShouldHaveSingleItem().Detector.ShouldBe("MM003");
    }

    [Fact]
    public void Is_held_back_when_there_are_too_few_orders_to_tell()
    {
        // 28 orders in 35 days are below the 30 that the gate asks for.
        var days = Days(
            60,
            age =>
                new()
                {
                    Impressions = 10_000,
                    Clicks = 100,
                    Spend = 100,
                    Orders = age % 5 < 4 ? 1 : 0,
                    Revenue = age % 5 < 4 ? 10 : 0,
                },
            Platform.Google
        );
        var report = Analyze(Shop, days);
        report.Insights.ShouldBeEmpty();
        report.Suppressed.Select(held => held.Detector).ShouldBe(["MM003"]);
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_rows()
    {
        var days = Days(60, age => UsualSale with { Revenue = 240 + age % 9 }, Platform.Google);
        Content.Same(Analyze(Shop, days), Analyze(Shop, [.. days.Reverse()])).ShouldBeTrue();
    }
}
