using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Simulation;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Insights;

/// <summary>How often a detector speaks when nothing happened, and how often it is silent when something did.</summary>
public sealed class FalseAlarmTests
{
    private const int Campaigns = 1_000;

    [Fact]
    public void Fewer_than_one_steady_campaign_in_two_hundred_is_reported()
    {
        var random = new SeededRandom(20260310);
        TestContext.Current.SendDiagnosticMessage($"seed {random.Seed}");
        var alarms = Enumerable.Range(0, Campaigns).Count(_ => Speaks(random, dispersion: 2, after: 1));
        TestContext.Current.SendDiagnosticMessage($"false alarms: {alarms} of {Campaigns}");
        alarms.ShouldBeLessThanOrEqualTo(Campaigns / 200);
    }

    [Fact]
    public void A_cost_that_doubles_is_found_nine_times_in_ten()
    {
        var random = new SeededRandom(20260311);
        TestContext.Current.SendDiagnosticMessage($"seed {random.Seed}");
        var found = Enumerable.Range(0, Campaigns).Count(_ => Speaks(random, dispersion: 2, after: 0.5));
        TestContext.Current.SendDiagnosticMessage($"found: {found} of {Campaigns}");
        found.ShouldBeGreaterThanOrEqualTo(Campaigns * 9 / 10);
    }

    [Fact]
    public void A_cost_that_rises_by_half_is_found_more_often_than_not()
    {
        var random = new SeededRandom(20260312);
        TestContext.Current.SendDiagnosticMessage($"seed {random.Seed}");
        var found = Enumerable.Range(0, Campaigns).Count(_ => Speaks(random, dispersion: 2, after: 1 / 1.5));
        TestContext.Current.SendDiagnosticMessage($"found: {found} of {Campaigns}");
        found.ShouldBeGreaterThanOrEqualTo(Campaigns / 2);
    }

    /// <summary>About 40 leads a day, weak weekends, and twice the variance of pure chance.</summary>
    private static bool Speaks(SeededRandom random, double dispersion, double after)
    {
        var days = Days(
            60,
            age =>
            {
                var weekday = LastSettled.AddDays(-age).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.7 : 1.1;
                var spend = 400 * (0.8 + 0.4 * random.NextUnit());
                var leads = random.Count(0.1 * spend * weekday * (age < 7 ? after : 1), dispersion);
                return new MeasureSet
                {
                    Impressions = 100_000,
                    Clicks = 1_000,
                    Spend = (decimal)Math.Round(spend, 2),
                    Leads = leads,
                };
            }
        );
        return Analyze(Leads, days).Insights.Any(insight => insight.Detector == "MM001");
    }
}
