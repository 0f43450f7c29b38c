using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using static MarketingManager.Domain.Tests.Insights.History;

namespace MarketingManager.Domain.Tests.Insights;

public sealed class RootCauseTests
{
    private static readonly AnalysisWindow Window = new(
        LastSettled,
        DateRange.Ending(LastSettled, 7),
        ZeroRun: null,
        DateRange.Ending(LastSettled.AddDays(-7), 28)
    );

    private static RootCause Of(CampaignProfile campaign, ImmutableArray<SeriesDay> days) =>
        RootCause.Of(PrimaryKpi.For(campaign, PrimaryKpi.Reported(days)), days, Window, DetectorPolicy.Default);

    /// <summary>
    /// Worked by hand: CPM 10 to 12, CTR 1.2 % to 1.05 %, CVR 3 % to 3.1 %, AOV 60; ROAS 2.16 to 1.6275 in points is
    /// CPM -0.3430, CTR -0.2512, CVR +0.0617, AOV 0, which sums to -0.5325.
    /// </summary>
    [Fact]
    public void A_fall_of_roas_splits_into_points_that_sum_to_it()
    {
        MeasureSet Day(decimal spend, decimal clicks, decimal orders) =>
            new()
            {
                Impressions = 1_000_000,
                Spend = spend,
                Clicks = clicks,
                Orders = orders,
                Revenue = 60 * orders,
            };
        var cause = Of(Shop, Days(35, age => age < 7 ? Day(12_000, 10_500, 325.5m) : Day(10_000, 12_000, 360)));

        double Points(Cause factor) =>
            RootCause.InPoints(cause.Factors.Single(item => item.Cause == factor).Contribution, 2.16, 1.6275);
        Points(Cause.ImpressionPrice).ShouldBe(-0.3430, 0.00005);
        Points(Cause.ClickRate).ShouldBe(-0.2512, 0.00005);
        Points(Cause.ConversionRate).ShouldBe(0.0617, 0.00005);
        Points(Cause.OrderValue).ShouldBe(0, 0.00005);
        cause
            .Factors.Sum(factor => RootCause.InPoints(factor.Contribution, 2.16, 1.6275))
            .ShouldBe(1.6275 - 2.16, 1e-12);
        cause.Named.ShouldBe(Cause.ImpressionPrice);
    }

    [Fact]
    public void Contributions_sum_to_the_change_of_the_kpi_whatever_moved()
    {
        var seed = (ulong)4711;
        TestContext.Current.SendDiagnosticMessage($"FsCheck seed {seed}");
        Prop.ForAll<byte[]>(noise =>
            {
                decimal Wobble(int age, int salt) =>
                    noise.Length == 0 ? 1 : 1 + noise[(age * 5 + salt) % noise.Length] / 300m;
                var days = Days(
                    35,
                    age =>
                        new()
                        {
                            Impressions = 100_000 * Wobble(age, 1),
                            Clicks = 1_000 * Wobble(age, 2),
                            Spend = 500 * Wobble(age, 3),
                            Orders = 30 * Wobble(age, 4),
                            Revenue = 1_800 * Wobble(age, 5),
                        }
                );
                var sums = new[] { Window.Baseline, Window.Recent }
                    .Select(range =>
                        MeasureSet.SumOf(days.Where(day => range.Contains(day.Day)).Select(day => day.Measures))
                    )
                    .ToArray();
                var change = Math.Log(
                    (double)(
                        sums[1].Revenue!.Value / sums[1].Spend!.Value / (sums[0].Revenue!.Value / sums[0].Spend!.Value)
                    )
                );
                return Math.Abs(Of(Shop, days).Total - change) < 1e-9;
            })
            .Check(Config.QuickThrowOnFailure.WithReplay(seed, 1));
    }

    [Fact]
    public void A_factor_that_is_largest_but_within_its_own_noise_is_not_named()
    {
        // 12 leads of 1,000 clicks become 8: CVR -40 % in logs, but with sd
        // sqrt(1/84 + 1/14) = 0.29 for a week of 14 leads.
        var days = Days(
            35,
            age =>
                new()
                {
                    Impressions = 100_000,
                    Clicks = 1_000,
                    Spend = 500,
                    Leads = age < 7 ? 2 : 3,
                }
        );
        Of(Leads, days).Named.ShouldBe(Cause.Mixed);
    }

    [Fact]
    public void Without_impressions_a_dearer_click_is_the_finest_cause()
    {
        var days = Days(
            35,
            age =>
                new()
                {
                    Clicks = age < 7 ? 600 : 1_000,
                    Spend = 500,
                    Leads = age < 7 ? 30 : 50,
                }
        );
        Of(Leads, days).Named.ShouldBe(Cause.ClickPrice);
    }

    [Fact]
    public void Without_clicks_nothing_is_named()
    {
        var days = Days(35, age => new() { Spend = 500, Leads = age < 7 ? 30 : 50 });
        Of(Leads, days).Named.ShouldBe(Cause.Mixed);
    }
}
