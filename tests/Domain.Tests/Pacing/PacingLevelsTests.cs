using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Pacing;

public sealed class PacingLevelsTests
{
    private static readonly DateOnly June = new(2026, 6, 1);

    /// <summary>10 June is the last completed day in UTC.</summary>
    private static readonly DateTimeOffset Now = new(2026, 6, 11, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Currencies_are_never_added()
    {
        var levels = Levels([Campaign("a", "EUR", 100), Campaign("b", "EUR", 50), Campaign("c", "USD", 10)], []);

        levels
            .Select(level => (level.Name, level.Reading.Currency.Code, level.Reading.Spent, level.Reading.Plan))
            .ShouldBe([("Budgets of 2 campaigns", "EUR", 1_500m, 4_500m), ("Budget of 1 campaign", "USD", 100m, 300m)]);
    }

    [Fact]
    public void Paused_campaigns_are_left_out_of_the_sum_and_it_says_so()
    {
        var levels = Levels([Campaign("a", "EUR", 100), Campaign("b", "EUR", 50, runs: false)], []);

        var level = levels.ShouldHaveSingleItem();
        (level.Reading.Spent, level.Reading.Plan, level.Reading.Label).ShouldBe((1_000m, 3_000m, PaceLabel.OnPlan));
        level.LeftOut.ShouldHaveSingleItem().ShouldContain("1 campaign that is paused, with 500.00 EUR spent");
    }

    [Fact]
    public void A_campaign_whose_days_are_not_known_yet_does_not_look_like_a_slow_one()
    {
        var late = Campaign("b", "EUR", 100) with { Days = [.. Spend(100, 5)] };

        var level = Levels([Campaign("a", "EUR", 100), late], []).ShouldHaveSingleItem();

        (level.Reading.Spent, level.Reading.PlanToDate, level.Reading.Label).ShouldBe(
            (1_500m, 1_500m, PaceLabel.OnPlan)
        );
    }

    [Fact]
    public void A_target_is_held_against_everything_in_its_scope_and_names_what_is_not()
    {
        ImmutableArray<SpendTarget> targets =
        [
            new(TargetScope.Workspace, Currency.Of("EUR"), new(2026, 1, 1), 9_000m),
            new(TargetScope.Type("conversion"), Currency.Of("EUR"), June, 1_000m),
        ];
        var levels = Levels(
            [
                Campaign("a", "EUR", 100),
                Campaign("b", "EUR", 50) with
                {
                    Type = "awareness",
                    Settings = [],
                },
                Campaign("c", "USD", 10),
            ],
            targets
        );

        levels[0].Name.ShouldBe("Workspace target");
        (levels[0].Reading.Spent, levels[0].Reading.PlanToDate, levels[0].Reading.Label).ShouldBe(
            (1_500m, 3_000m, PaceLabel.Under)
        );
        levels[0].LeftOut.ShouldHaveSingleItem().ShouldBe("Not in it: 1 campaign in another currency than EUR.");
        levels[1].Name.ShouldBe("Target for conversion");
        (levels[1].Reading.Spent, levels[1].Reading.Label).ShouldBe((1_000m, PaceLabel.Over));
    }

    [Fact]
    public void A_month_keeps_the_target_of_its_day()
    {
        var state = TargetsState.Initial with
        {
            Targets =
            [
                new(TargetScope.Workspace, Currency.Of("EUR"), new(2026, 1, 1), 100m),
                new(TargetScope.Workspace, Currency.Of("EUR"), new(2026, 4, 1), 200m),
                new(TargetScope.Workspace, Currency.Of("EUR"), new(2026, 6, 1), null),
            ],
        };

        Enumerable
            .Range(1, 7)
            .Select(month => state.Of(TargetScope.Workspace, Currency.Of("EUR"), new(2026, month, 1)))
            .ShouldBe([100m, 100m, 100m, 200m, 200m, null, null]);
        state.Of(TargetScope.Workspace, Currency.Of("USD"), June).ShouldBeNull();
    }

    private static ImmutableArray<PacedLevel> Levels(
        ImmutableArray<PacedCampaign> campaigns,
        ImmutableArray<SpendTarget> targets
    )
    {
        var state = TargetsState.Initial with { Targets = targets };
        return PacingLevels.Of(
            [.. campaigns.Select(campaign => Paced.Of(campaign, state, June, Now))],
            state,
            June,
            _ => true
        );
    }

    private static PacedCampaign Campaign(string code, string currency, decimal daily, bool runs = true) =>
        new(
            code,
            code,
            "conversion",
            Currency.Of(currency),
            "UTC",
            [
                new PlatformSettings(Platform.Meta, code, runs ? "ACTIVE" : "PAUSED", runs, Now)
                {
                    DailyBudget = new Money(daily, Currency.Of(currency)),
                },
            ],
            [.. Spend(daily, 10)],
            [],
            null
        );

    private static IEnumerable<SpendDay> Spend(decimal daily, int days) =>
        Enumerable.Range(0, days).Select(day => new SpendDay(June.AddDays(day), daily));
}
