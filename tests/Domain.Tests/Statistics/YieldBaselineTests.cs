using MarketingManager.Domain.Statistics;

namespace MarketingManager.Domain.Tests.Statistics;

public sealed class YieldBaselineTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);

    private static List<DayYield> Days(int count, Func<int, double> events, double exposure = 100) =>
        [.. Enumerable.Range(0, count).Select(index => new DayYield(Monday.AddDays(index), events(index), exposure))];

    [Fact]
    public void The_rate_is_a_sum_over_a_sum_and_not_a_mean_of_ratios()
    {
        // 10/100 and 40/1000: 50/1100, not (0.1 + 0.04) / 2.
        var baseline = YieldBaseline.Fit(
            [new(Monday, 10, 100), new(Monday.AddDays(1), 40, 1000)],
            YieldPolicy.Default
        )!;
        baseline.Rate.ShouldBe(50.0 / 1100, 1e-12);
    }

    [Fact]
    public void Days_that_agree_better_than_chance_still_have_a_dispersion_of_one() =>
        YieldBaseline.Fit(Days(28, _ => 50), YieldPolicy.Default)!.Dispersion.ShouldBe(1);

    [Fact]
    public void The_dispersion_is_the_pearson_chi_square_per_degree_of_freedom()
    {
        // 13 days, so no weekday is fitted: mean 100, deviations 40 on twelve
        // days and 0 on one: 12 x 1600 / 100 / 12 = 16.
        var baseline = YieldBaseline.Fit(
            Days(
                13,
                index =>
                    index == 12 ? 100
                    : index % 2 == 0 ? 140
                    : 60
            ),
            YieldPolicy.Default
        )!;
        baseline.Dispersion.ShouldBe(16, 1e-9);
    }

    [Fact]
    public void A_weekday_that_is_always_weak_is_expected_to_be_weak()
    {
        var baseline = YieldBaseline.Fit(Days(28, index => index % 7 == 6 ? 200 : 400), YieldPolicy.Default)!;
        var sunday = new DayYield(Monday.AddDays(34), 0, 100);
        baseline.Expected(sunday).ShouldBe(200, 6);
        baseline.Expected(sunday with { Day = Monday.AddDays(35) }).ShouldBe(400, 6);
    }

    [Fact]
    public void A_weekday_seen_on_few_results_is_pulled_towards_no_effect()
    {
        // Four Sundays with 1 instead of 2: 4 results against 7.4 expected barely count against a prior of 30.
        var baseline = YieldBaseline.Fit(Days(28, index => index % 7 == 6 ? 1 : 2), YieldPolicy.Default)!;
        baseline.WeekdayFactors[(int)DayOfWeek.Sunday].ShouldBe(34 / 37.42857, 0.001);
    }

    [Fact]
    public void An_odd_day_is_left_out_and_named()
    {
        var baseline = YieldBaseline.Fit(Days(28, index => index == 10 ? 400 : 50), YieldPolicy.Default)!;
        baseline.Excluded.ShouldBe([Monday.AddDays(10)]);
        baseline.Rate.ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void When_every_fourth_day_is_odd_odd_is_normal() =>
        YieldBaseline.Fit(Days(28, index => index % 4 == 0 ? 400 : 50), YieldPolicy.Default)!.Excluded.ShouldBeEmpty();

    [Fact]
    public void Without_a_single_event_there_is_no_baseline() =>
        YieldBaseline.Fit(Days(28, _ => 0), YieldPolicy.Default).ShouldBeNull();

    [Fact]
    public void Weeks_that_differ_add_to_the_noise()
    {
        // Weeks of 700, 1050, 700 and 1050: counting noise alone would be about 3.4 %.
        var baseline = YieldBaseline.Fit(Days(28, index => index / 7 % 2 == 0 ? 100 : 150), YieldPolicy.Default)!;
        baseline.WeekSd.ShouldBeGreaterThan(0.15);
    }
}
