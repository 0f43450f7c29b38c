using System.Collections.Immutable;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Pacing;

/// <summary>June 2026 has thirty days; 100 a day makes a plan of 3,000. All figures are worked by hand.</summary>
public sealed class PacerTests
{
    private static readonly DateOnly June = new(2026, 6, 1);

    private static readonly Currency Euro = Currency.Of("EUR");

    private static readonly PlanFinding Hundred = PlanFinding.Of(
        new(3_000m, PlanSource.DailyBudget, PacingCalendar.MonthOf(June))
    );

    [Fact]
    public void On_plan_reads_a_hundred_per_cent_and_raises_nothing()
    {
        var reading = Read(10, Enumerable.Repeat(100m, 10));

        (reading.Label, reading.Alerts, reading.Share).ShouldBe((PaceLabel.OnPlan, false, 1m));
        (reading.Spent, reading.Plan, reading.PlanToDate).ShouldBe((1_000m, 3_000m, 1_000m));
        (reading.RunRate, reading.RequiredPerDay, reading.DaysLeft).ShouldBe((100m, 100m, 20));
        reading.Landing.ShouldBe(new Landing(3_000m, 3_000m, 3_000m));
        reading.Reason.ShouldBe("100 % of the plan for 10 of 30 days is spent; 83 % to 117 % counts as on plan.");
    }

    [Fact]
    public void The_first_day_is_unknown_because_no_day_is_over()
    {
        var reading = Read(0, [250m]);

        (reading.Label, reading.Alerts, reading.Share, reading.Spent).ShouldBe((PaceLabel.Unknown, false, null, null));
        (reading.Plan, reading.DaysLeft, reading.Through).ShouldBe((3_000m, 30, null));
        reading.Reason.ShouldBe("No day of it is over yet.");
    }

    [Fact]
    public void Paused_raises_nothing_however_far_it_is_from_plan()
    {
        var reading = Read(20, Enumerable.Repeat(10m, 20), runs: false);

        (reading.Label, reading.Alerts, reading.Share).ShouldBe((PaceLabel.Paused, false, 0.1m));
        (reading.Landing!.Expected, reading.RequiredPerDay).ShouldBe((200m, null));
    }

    [Fact]
    public void Today_is_not_over_and_does_not_count()
    {
        var reading = Read(10, Enumerable.Repeat(100m, 10).Append(9m));

        (reading.Spent, reading.DaysKnown).ShouldBe((1_000m, 10));
    }

    [Theory]
    [InlineData(3, 0.774, 1.226)] // A tenth of the way from 0.25 to 0.01.
    [InlineData(15, 0.87, 1.13)]
    [InlineData(30, 0.99, 1.01)]
    public void What_counts_as_on_plan_tightens_towards_the_end_of_the_month(int done, double low, double high) =>
        PacingPolicy.Default.BandAt(done, 30).ShouldBe(new PaceBand((decimal)low, (decimal)high));

    [Theory]
    [InlineData(10, 90, PaceLabel.OnPlan)]
    [InlineData(28, 90, PaceLabel.Under)]
    [InlineData(10, 115, PaceLabel.OnPlan)]
    [InlineData(28, 115, PaceLabel.Over)]
    [InlineData(15, 87, PaceLabel.OnPlan)] // Exactly at the end of the band.
    [InlineData(15, 86.9, PaceLabel.Under)]
    [InlineData(15, 113, PaceLabel.OnPlan)]
    [InlineData(15, 113.1, PaceLabel.Over)]
    public void Label_and_alert_are_one_decision(int done, double perDay, PaceLabel label)
    {
        var reading = Read(done, Enumerable.Repeat((decimal)perDay, done));

        reading.Label.ShouldBe(label);
        reading.Alerts.ShouldBe(label is PaceLabel.Under or PaceLabel.Over);
        reading.Band!.LabelOf(reading.Share!.Value).ShouldBe(label);
    }

    [Fact]
    public void The_landing_has_a_range_that_comes_from_how_days_vary()
    {
        // The latest seven have the mean 100 and the variance 600 / 6 = 100; twenty days follow:
        // 1.44 * sqrt(100 * (20 + 400 / 7)) = 1.44 * 87.831 = 126.48.
        var reading = Read(10, [100, 100, 100, 90, 110, 90, 110, 90, 110, 100]);

        reading.Landing!.Expected.ShouldBe(3_000m);
        reading.Landing.Low!.Value.ShouldBe(2_873.52m, 0.01m);
        reading.Landing.High!.Value.ShouldBe(3_126.48m, 0.01m);
    }

    [Fact]
    public void Two_days_give_a_landing_without_a_range_and_the_reading_says_that_it_is_early()
    {
        var reading = Read(2, [100, 120]);

        reading.Landing.ShouldBe(new Landing(220m + 110m * 28, null, null));
        reading.IsEarly.ShouldBeTrue();
    }

    [Fact]
    public void The_landing_is_never_below_what_is_spent()
    {
        var reading = Read(29, Enumerable.Range(0, 29).Select(day => day % 2 == 0 ? 0m : 200m));

        reading.Landing!.Low.ShouldBe(reading.Spent);
    }

    [Fact]
    public void A_missing_day_is_not_zero_and_a_day_without_delivery_is()
    {
        var missing = Read(10, Enumerable.Repeat(100m, 10), skip: [3, 7]);
        var zero = Read(10, [100, 100, 0, 100, 100, 100, 0, 100, 100, 100]);

        (missing.Share, missing.DaysKnown, missing.DaysMissing, missing.Label).ShouldBe((1m, 8, 2, PaceLabel.OnPlan));
        missing.Landing!.Expected.ShouldBe(800m + 100m * 22, "days without figures spend like others");
        (zero.Share, zero.DaysKnown, zero.DaysMissing, zero.Label).ShouldBe((0.8m, 10, 0, PaceLabel.Under));
    }

    [Fact]
    public void Too_many_missing_days_say_nothing()
    {
        var reading = Read(10, Enumerable.Repeat(10m, 10), skip: [1, 2, 3, 4]);

        (reading.Label, reading.Alerts, reading.Landing).ShouldBe((PaceLabel.Unknown, false, null));
        reading.Reason.ShouldBe("4 of 10 completed days have no figures, which is too many.");
    }

    [Fact]
    public void What_is_used_up_needs_nothing_more_a_day() =>
        Read(10, Enumerable.Repeat(400m, 10)).RequiredPerDay.ShouldBe(0m);

    [Fact]
    public void The_order_of_days_does_not_matter()
    {
        ImmutableArray<SpendDay> days = [.. Days([100, 90, 110, 95, 105, 100, 98, 102, 60, 140], [])];

        Pacer
            .Read(Input(10, [.. days.Reverse()], null), PacingPolicy.Default)
            .ShouldBe(Pacer.Read(Input(10, days, null), PacingPolicy.Default));
    }

    [Fact]
    public void Without_a_budget_there_is_a_spend_and_no_plan()
    {
        var input = Input(10, [.. Days(Enumerable.Repeat(100m, 10), [])], null) with
        {
            Plan = PlanFinding.None("No budget is known, and no target is set."),
        };
        var reading = Pacer.Read(input, PacingPolicy.Default);

        (reading.Label, reading.Spent, reading.Plan, reading.Alerts).ShouldBe((PaceLabel.NoPlan, 1_000m, null, false));
    }

    [Fact]
    public void The_chart_heads_from_the_last_completed_day_to_the_landing()
    {
        var input = Input(10, [.. Days(Enumerable.Repeat(100m, 10), [])], null);
        var days = PaceChart.Days(input, Pacer.Read(input, PacingPolicy.Default));

        days.Length.ShouldBe(30);
        days[9].ShouldBe(new PaceDay(new(2026, 6, 10), 1_000m, 1_000m, 1_000m, 1_000m, 1_000m));
        (days[8].Expected, days[10].Spent, days[10].Expected).ShouldBe((null, null, 1_100m));
        (days[29].Expected, days[29].Planned).ShouldBe((3_000m, 3_000m));
    }

    private static PaceReading Read(int done, IEnumerable<decimal> spends, bool? runs = null, int[]? skip = null) =>
        Pacer.Read(Input(done, [.. Days(spends, skip ?? [])], runs), PacingPolicy.Default);

    private static PaceInput Input(int done, ImmutableArray<SpendDay> days, bool? runs) =>
        new(June, June.AddDays(done - 1), Euro, Hundred, days, runs);

    private static IEnumerable<SpendDay> Days(IEnumerable<decimal> spends, int[] skip) =>
        spends
            .Select((spend, index) => new SpendDay(June.AddDays(index), spend))
            .Where(day => !skip.Contains(day.Day.Day));
}
