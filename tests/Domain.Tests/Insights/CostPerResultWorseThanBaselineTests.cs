using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Kpis;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Insights;

public sealed class CostPerResultWorseThanBaselineTests
{
    /// <summary>Leads of the last week fall from 50 to <paramref name="leads"/> a day; nothing else changes.</summary>
    private static AnalysisReport WithLeads(decimal leads) =>
        Analyze(Leads, Days(60, age => age < 7 ? Usual with { Leads = leads } : Usual));

    [Fact]
    public void Fires_when_leads_cost_a_third_more_than_before()
    {
        var insight = WithLeads(35).Insights.ShouldHaveSingleItem();
        insight.Detector.ShouldBe("MM001");
        insight.Platform.ShouldBe(Platform.Meta);
        // 500 / 35 = 14.29 against 10.00; 500 x (1 - 35/50) = 150 a day.
        insight.Evidence.Single(item => item.Name == "CPL now").Value!.Value.ShouldBe(14.285714m, 0.00001m);
        insight.Evidence.Single(item => item.Name == "CPL expected").Value!.Value.ShouldBe(10m, 0.00001m);
        insight.AtStakePerDay!.Value.Amount.ShouldBe(150m);
        insight.Text.ShouldContain("Spring enquiries (LEADS-7) on Meta");
        insight.Text.ShouldContain("EUR 14.29");
        insight.Text.ShouldContain("+42.9 %");
        insight.Text.ShouldContain("EUR 150.00 per day");
    }

    [Fact]
    public void Does_not_fire_just_below_a_change_of_a_fifth()
    {
        // Ten times the volume, so that noise does not decide: 500 / 420 = 1.190 is
        // below the threshold of 1.20, 500 / 415 = 1.205 above.
        AnalysisReport Large(decimal leads) =>
            Analyze(Leads, Days(60, age => Usual with { Spend = 5_000, Leads = age < 7 ? leads : 500 }));
        Large(420).Insights.ShouldBeEmpty();
        Large(415).Insights.ShouldHaveSingleItem();
    }

    [Fact]
    public void Does_not_fire_when_the_change_could_be_noise()
    {
        // Ten times smaller: 35 against 24.5 leads in the week. ln(1/0.7) = 0.357;
        // its error is about sqrt(1/24.5 + 1/140) = 0.22.
        var small = Days(
            60,
            age =>
                new()
                {
                    Impressions = 10_000,
                    Clicks = 100,
                    Spend = 50,
                    Leads = age < 7 ? 3.5m : 5,
                }
        );
        Analyze(Leads, small).Insights.ShouldBeEmpty();
    }

    [Fact]
    public void Names_the_conversion_rate_when_clicks_stayed_the_same()
    {
        var insight = WithLeads(30).Insights.Single();
        insight.Cause.ShouldBe(Cause.ConversionRate);
        insight.Text.ShouldContain("Mainly CVR, 100 % of the change. CVR fell from 5 % to 3 %");
        insight.Text.ShouldContain("CPM held at EUR 5.00");
    }

    [Fact]
    public void Names_the_click_rate_when_fewer_people_clicked()
    {
        var report = Analyze(Leads, Days(60, age => age < 7 ? Usual with { Clicks = 600, Leads = 30 } : Usual));
        report.Insights.Single().Cause.ShouldBe(Cause.ClickRate);
    }

    [Fact]
    public void Names_the_price_of_impressions_when_the_same_people_cost_more()
    {
        var report = Analyze(Leads, Days(60, age => age < 7 ? Usual with { Spend = 800 } : Usual));
        report.Insights.Single().Cause.ShouldBe(Cause.ImpressionPrice);
    }

    [Fact]
    public void Calls_it_mixed_when_no_factor_explains_half()
    {
        var report = Analyze(
            Leads,
            Days(60, age => age < 7 ? Usual with { Spend = 600, Clicks = 830, Leads = 34 } : Usual)
        );
        report.Insights.Single().Cause.ShouldBe(Cause.Mixed);
    }

    [Fact]
    public void Steers_a_shop_by_its_return_and_names_smaller_orders()
    {
        var report = Analyze(
            Shop,
            Days(60, age => age < 7 ? UsualSale with { Revenue = 1_100 } : UsualSale, Platform.Google)
        );
        var insight = report.Insights.ShouldHaveSingleItem();
        insight.Cause.ShouldBe(Cause.OrderValue);
        // 1,800 - 1,100 = 700 of revenue a day; ROAS 2.20 instead of 3.60.
        insight.AtStakePerDay!.Value.Amount.ShouldBe(700m, 1m);
        insight.Text.ShouldContain("ROAS was 2.20");
        insight.Text.ShouldContain("3.60");
        // All of the fall is order value: 2.20 - 3.60 = -1.40 points.
        insight.Evidence.Single(item => item.Name == "points AOV").Value!.Value.ShouldBe(-1.4m, 0.000001m);
    }

    [Fact]
    public void Is_held_back_when_the_data_is_stale()
    {
        var days = Days(60, age => age < 7 ? Usual with { Leads = 30 } : Usual);
        var report = Analyst.Analyze(Input(Leads, days) with { SyncedAt = Now.AddHours(-49) });
        report.Insights.ShouldBeEmpty();
        report.Suppressed.ShouldHaveSingleItem().Detector.ShouldBe("MM001");
        report.Flags.ShouldHaveSingleItem().Type.ShouldBe(FlagType.Stale);
    }

    [Fact]
    public void Is_held_back_when_there_are_too_few_leads_to_tell()
    {
        // 1 lead a day for 20 days, then 4 in a week at four times the spend: it would fire, on 24 leads.
        var days = Days(
            27,
            age =>
                age < 7
                    ? new()
                    {
                        Impressions = 40_000,
                        Clicks = 400,
                        Spend = 80,
                        Leads = age < 4 ? 1 : 0,
                    }
                    : new()
                    {
                        Impressions = 10_000,
                        Clicks = 100,
                        Spend = 20,
                        Leads = 1,
                    }
        );
        var report = Analyze(Leads, days);
        report.Insights.ShouldBeEmpty();
        report.Suppressed.Select(held => held.Detector).ShouldContain("MM001");
        report.Flags.ShouldHaveSingleItem().Type.ShouldBe(FlagType.Thin);
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_rows()
    {
        var days = Days(60, age => age < 7 ? Usual with { Leads = 30 + age } : Usual with { Leads = 48 + age % 5 });
        var shuffled = days.OrderBy(day => (day.Day.DayNumber * 7919) % 61);
        Content.Same(Analyze(Leads, days), Analyze(Leads, [.. shuffled])).ShouldBeTrue();
    }

    [Fact]
    public void A_single_odd_day_in_the_past_does_not_hide_a_change()
    {
        // A day with a tenth of the leads must not raise what a lead normally costs.
        var days = Days(
            60,
            age =>
                age < 7 ? Usual with { Leads = 35 }
                : age == 20 ? Usual with { Leads = 5 }
                : Usual
        );
        Analyze(Leads, days)
            .Insights.ShouldHaveSingleItem()
            .Evidence.Single(item => item.Name == "CPL expected")
            .Value!.Value.ShouldBe(10m, 0.05m);
    }

    [Fact]
    public void A_weekend_that_is_always_weak_is_not_a_change()
    {
        bool Weekend(int age) => LastSettled.AddDays(-age).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        // All spend of the last week went to the weekend, where leads always cost 20 instead of 10.
        var days = Days(
            60,
            age =>
                Weekend(age) ? Usual with { Leads = 25 }
                : age < 7
                    ? new()
                    {
                        Impressions = 1_000,
                        Clicks = 10,
                        Spend = 5,
                        Leads = 0.5m,
                    }
                : Usual
        );
        Analyze(Leads, days).Insights.ShouldBeEmpty();
    }
}
