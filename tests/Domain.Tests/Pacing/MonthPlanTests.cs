using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Pacing;

public sealed class MonthPlanTests
{
    private static readonly DateOnly June = new(2026, 6, 1);

    private static readonly Currency Euro = Currency.Of("EUR");

    [Fact]
    public void A_daily_budget_makes_a_plan_for_the_days_of_the_flight()
    {
        var whole = Plan(Daily(100));
        var half = Plan(Daily(100) with { StartsOn = new(2026, 6, 16), EndsOn = new(2026, 12, 31) });

        (whole.Amount, whole.From).ShouldBe((3_000m, PlanSource.DailyBudget));
        (half.Amount, half.Flight).ShouldBe((1_500m, new DateRange(new(2026, 6, 16), new(2026, 6, 30))));
        (half.Through(new(2026, 6, 15)), half.On(new(2026, 6, 16))).ShouldBe((0m, 100m));
    }

    [Fact]
    public void A_lifetime_budget_is_spread_over_the_rest_of_its_flight()
    {
        // 6,000 over the ninety days from 1 June to 29 August: thirty of them are in June.
        var budget = Lifetime(6_000) with
        {
            StartsOn = June,
            EndsOn = new(2026, 8, 29),
        };

        Plan(budget).Amount.ShouldBe(2_000m);
        // 1,500 were spent in June: 4,500 are left for sixty days, 31 of them in July.
        MonthPlan.Of(new(2026, 7, 1), budget, null, 1_500m).Plan!.Amount.ShouldBe(2_325m);
    }

    [Fact]
    public void A_lifetime_budget_without_an_end_or_a_past_makes_no_plan()
    {
        MonthPlan.Of(June, Lifetime(6_000), null, 0).Missing.ShouldContain("no end");
        var older = Lifetime(6_000) with { StartsOn = new(2026, 5, 1), EndsOn = new(2026, 8, 29) };
        MonthPlan.Of(June, older, null, spentBefore: null).Missing.ShouldContain("is not known");
    }

    [Fact]
    public void A_target_goes_before_what_the_platform_is_set_to() =>
        MonthPlan
            .Of(June, Daily(100), target: 4_500m, null)
            .Plan.ShouldBe(new MonthPlan(4_500m, PlanSource.Target, PacingCalendar.MonthOf(June)));

    [Fact]
    public void What_does_not_run_in_a_month_has_no_plan_for_it()
    {
        var finding = MonthPlan.Of(June, Daily(100) with { EndsOn = new(2026, 5, 31) }, null, null);

        (finding.Plan, finding.IsOver).ShouldBe((null, true));
    }

    [Fact]
    public void Budgets_of_a_code_are_added_while_they_run()
    {
        var budget = CampaignBudget.Of(
            [On(Platform.Meta, 60), On(Platform.Google, 40), Off(Platform.TikTok, 500)],
            Euro
        );

        (budget.Daily, budget.Runs, budget.Problem).ShouldBe((100m, true, null));
        CampaignBudget.Of([Off(Platform.Meta, 60)], Euro).Runs.ShouldBe(false);
        CampaignBudget.Of([], Euro).Runs.ShouldBeNull();
    }

    [Fact]
    public void A_budget_that_is_known_in_part_or_in_another_currency_makes_no_plan()
    {
        var unknown = On(Platform.Google, 1) with { DailyBudget = null };
        var dollars = On(Platform.Meta, 60) with { DailyBudget = new Money(60, Currency.Of("USD")) };

        CampaignBudget.Of([On(Platform.Meta, 60), unknown], Euro).Problem.ShouldNotBeNull().ShouldContain("Google");
        var other = CampaignBudget.Of([dollars], Euro);
        other.Problem.ShouldNotBeNull().ShouldContain("USD");
        MonthPlan.Of(June, other, null, null).Plan.ShouldBeNull();
        MonthPlan.Of(June, other, 900m, null).Plan!.Amount.ShouldBe(900m);
    }

    private static MonthPlan Plan(CampaignBudget budget) => MonthPlan.Of(June, budget, null, null).Plan!;

    private static CampaignBudget Daily(decimal amount) => new(amount, null, null, null, true);

    private static CampaignBudget Lifetime(decimal amount) => new(null, amount, null, null, true);

    private static PlatformSettings On(Platform platform, decimal daily) =>
        new(platform, "1", "ACTIVE", Runs: true, new(2026, 6, 2, 8, 0, 0, TimeSpan.Zero))
        {
            DailyBudget = new Money(daily, Euro),
        };

    private static PlatformSettings Off(Platform platform, decimal daily) =>
        On(platform, daily) with
        {
            Status = "PAUSED",
            Runs = false,
        };
}
