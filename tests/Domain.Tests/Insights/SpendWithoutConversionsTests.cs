using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Insights;

public sealed class SpendWithoutConversionsTests
{
    /// <summary>Two leads a day at 25 each, then <paramref name="days"/> days with the same clicks and none.</summary>
    private static AnalysisReport Silence(int days, decimal clicks = 200) =>
        Analyze(
            Leads,
            Days(
                60,
                age =>
                    age < days
                        ? new()
                        {
                            Impressions = 10_000,
                            Clicks = clicks,
                            Spend = 50,
                            Leads = 0,
                        }
                        : new()
                        {
                            Impressions = 10_000,
                            Clicks = 200,
                            Spend = 50,
                            Leads = 2,
                        }
            )
        );

    [Fact]
    public void Fires_when_more_than_three_expected_results_are_missing()
    {
        var insight = Silence(2).Insights.ShouldHaveSingleItem();
        insight.Detector.ShouldBe("MM002");
        // 2 days x 50 = 100 spent; at 25 a lead 4 were to be expected; exp(-4) = 1.83 %.
        insight.Evidence.Single(item => item.Name == "expected results").Value!.Value.ShouldBe(4m, 0.0001m);
        insight.Evidence.Single(item => item.Name == "chance of none").Value!.Value.ShouldBe(0.018316m, 0.000001m);
        insight.Text.ShouldContain("EUR 100.00 was spent on 2026-03-08 to 2026-03-09 without one of its leads");
        insight.AtStakePerDay!.Value.Amount.ShouldBe(50m);
    }

    [Fact]
    public void Does_not_fire_when_fewer_than_three_results_were_to_be_expected() =>
        Silence(1).Insights.ShouldBeEmpty();

    [Fact]
    public void Reads_normal_clicks_and_no_result_at_all_as_a_tracking_outage()
    {
        // exp(-2 x 3) = 0.25 % is below the 1 % from which an outage is assumed.
        var insight = Silence(3).Insights.ShouldHaveSingleItem();
        insight.Cause.ShouldBe(Cause.Tracking);
        insight.Text.ShouldContain("Check tracking first");
        insight.Text.ShouldContain("shape of a tracking outage");
    }

    [Fact]
    public void Does_not_call_it_an_outage_when_the_clicks_went_away_too() =>
        Silence(5, clicks: 60).Insights.Single().Cause.ShouldBe(Cause.NoResults);

    [Fact]
    public void A_tracking_outage_holds_back_what_would_be_said_about_performance()
    {
        // Three silent days also double the week's cost per lead; the record
        // is in doubt, so only the outage is reported.
        var report = Analyze(Leads, Days(60, age => age < 4 ? Usual with { Leads = 0 } : Usual));
        report.Insights.ShouldHaveSingleItem().Detector.ShouldBe("MM002");
        report.Suppressed.ShouldHaveSingleItem().Detector.ShouldBe("MM001");
        report.Suppressed[0].Reason.ShouldContain("MM002");
    }

    [Fact]
    public void Still_fires_when_the_silence_is_older_than_the_recent_week() =>
        Silence(20).Insights.ShouldHaveSingleItem().Text.ShouldContain("40.0 were to be expected");

    [Fact]
    public void A_day_without_a_report_is_not_a_day_with_zero_results()
    {
        var report = Analyze(Leads, Days(60, age => age < 3 ? Usual with { Leads = null } : Usual));
        report.Insights.ShouldBeEmpty();
        report.Flags.ShouldHaveSingleItem().Type.ShouldBe(FlagType.Missing);
    }

    [Fact]
    public void Is_held_back_when_the_data_is_stale()
    {
        var days = Days(60, age => age < 3 ? Usual with { Leads = 0 } : Usual);
        var report = Analyst.Analyze(Input(Leads, days) with { SyncedAt = Now.AddDays(-3) });
        report.Insights.ShouldBeEmpty();
        report.Suppressed.Select(held => held.Detector).ShouldContain("MM002");
    }

    [Fact]
    public void Is_held_back_when_the_campaign_hardly_ever_converted()
    {
        // One lead in ten days: 5 in the baseline are too few to know what a lead costs.
        var report = Analyze(Leads, Days(60, age => Usual with { Leads = age > 27 && age % 10 == 0 ? 1 : 0 }));
        report.Insights.ShouldBeEmpty();
        report.Suppressed.Select(held => held.Detector).ShouldContain("MM002");
        report.Flags.ShouldHaveSingleItem().Type.ShouldBe(FlagType.Thin);
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_rows()
    {
        var days = Days(60, age => Usual with { Leads = age < 4 ? 0 : 40 + age % 7 });
        Content.Same(Analyze(Leads, days), Analyze(Leads, [.. days.Reverse()])).ShouldBeTrue();
    }
}
