using System.Collections.Immutable;
using MarketingManager.Domain.Insights;
using static System.FormattableString;

namespace MarketingManager.Domain.Plans;

/// <summary>What people do on the platform for each play, how they see that
/// it is done, and how it is taken back.</summary>
internal static class PlannerActions
{
    public static ImmutableArray<PlanAction> ReduceBudget(PlannerSight sight) => [BudgetCap(sight, "a1")];

    public static ImmutableArray<PlanAction> CheckTracking(PlannerSight sight) =>
        [
            new(
                "a1",
                ActionKind.Tracking,
                sight.Platform,
                $"Place a test conversion for {sight.Name} and follow it from the landing page to "
                    + $"{Wording.Source(sight.Platform)}; compare the count of the last days with your own records.",
                "conversion tracking",
                "no results recorded",
                "test conversion recorded",
                $"The test conversion appears in {Wording.Source(sight.Platform)}, or the fault is "
                    + "named and repaired.",
                "Nothing to undo: a test changes no setting."
            ),
            BudgetCap(sight, "a2"),
        ];

    public static ImmutableArray<PlanAction> RefreshCreative(PlannerSight sight) =>
        [
            new(
                "a1",
                ActionKind.Creative,
                sight.Platform,
                $"Pause the ads of {sight.Name}{sight.On} whose click-through rate fell most since {First(sight)}, and note which.",
                "ad status",
                "active",
                "paused",
                "At least one ad of this campaign still runs; the paused ones are " + "noted in the task.",
                "Switch the paused ads on again."
            ),
            new(
                "a2",
                ActionKind.Creative,
                sight.Platform,
                $"Add two or three new creatives to {sight.Name}{sight.On} with the same audience, bid and budget.",
                "ads",
                null,
                "two or three new ads",
                "The new ads are approved and deliver impressions.",
                "Pause the new ads."
            ),
        ];

    public static ImmutableArray<PlanAction> ReviewLandingPage(PlannerSight sight) =>
        [
            new(
                "a1",
                ActionKind.Tracking,
                sight.Platform,
                $"Open the landing page of {sight.Name} from its own ad on a phone and a desktop: load time, form, price, stock. "
                    + $"Compare with what changed around {First(sight)}.",
                "landing page",
                null,
                null,
                "Each step from click to result was walked through and " + "is written down.",
                "Nothing to undo: this only looks."
            ),
            new(
                "a2",
                ActionKind.Creative,
                sight.Platform,
                $"Repair what was found, or send the ads of {sight.Name} to the page version from before {First(sight)}.",
                "destination page",
                "current page",
                "repaired or previous page",
                $"The ads of {sight.Campaign.Code} lead to the " + "repaired page.",
                "Set the destination that was noted before the change."
            ),
        ];

    public static ImmutableArray<PlanAction> NarrowAudience(PlannerSight sight) =>
        [
            new(
                "a1",
                ActionKind.Audience,
                sight.Platform,
                $"Break {sight.Name}{sight.On} down by audience and exclude the segments with spend and the worst "
                    + $"{sight.Kpi.Name}, up to a fifth of the spend.",
                "audience exclusions",
                "as today",
                "weakest segments excluded",
                "The excluded segments are noted and no longer " + "receive impressions.",
                "Remove the exclusions that were added."
            ),
        ];

    public static ImmutableArray<PlanAction> ReviewPlacements(PlannerSight sight) =>
        [
            new(
                "a1",
                ActionKind.Bidding,
                sight.Platform,
                $"Break {sight.Name}{sight.On} down by placement and switch off those with the highest price per thousand "
                    + $"impressions and no {Results(sight)}.",
                "placements",
                "as today",
                "dearest placements off",
                "The placements are noted and no " + "longer deliver.",
                "Switch the noted placements on again."
            ),
        ];

    public static ImmutableArray<PlanAction> AdjustBidding(PlannerSight sight) =>
        [
            new(
                "a1",
                ActionKind.Bidding,
                sight.Platform,
                $"Set a cost limit for {sight.Name}{sight.On} at the {sight.Kpi.Name} it had before: {Normal(sight)}.",
                "cost limit",
                null,
                Normal(sight),
                "The limit is shown in the campaign's settings and delivery continues " + "the day after.",
                "Restore the bidding setting that was noted before the change."
            ),
        ];

    public static ImmutableArray<PlanAction> ReviewOffer(PlannerSight sight) =>
        [
            new(
                "a1",
                ActionKind.Creative,
                sight.Platform,
                $"Compare what {sight.Name} sold since {First(sight)} with the weeks before: discounts, stock-outs, basket. Put "
                    + "the products with the higher order value first in its ads.",
                "promoted products",
                "as today",
                "products with higher order value first",
                "The ads of this campaign show the " + "chosen products.",
                "Restore the previous product order."
            ),
        ];

    private static PlanAction BudgetCap(PlannerSight sight, string id)
    {
        var currency = sight.Campaign.Currency;
        var after = Math.Round(sight.ObservedDailySpend * (1 - sight.Policy.BudgetStepMax), currency.Exponent);
        return new(
            id,
            ActionKind.Budget,
            sight.Platform,
            Invariant(
                $"Lower the daily budget of {sight.Name}{sight.On} by {100 * sight.Policy.BudgetStepMax:0} %: spend at "
            )
                + Invariant(
                    $"most {Wording.Amount(after, currency)} a day. The old value is the observed daily spend, the "
                )
                + Invariant(
                    $"mean of {sight.ObservedDays} settled days; if the budget set on the platform differs, apply the "
                )
                + "same step to it.",
            "daily budget",
            $"{Wording.Amount(sight.ObservedDailySpend, currency)} " + "(observed daily spend)",
            Wording.Amount(after, currency),
            "The platform shows the new daily budget, and the next full day's spend is not above "
                + $"{Wording.Amount(after, currency)} by more than its usual overshoot.",
            "Set the daily budget that was noted before the change."
        );
    }

    private static string First(PlannerSight sight) => Invariant($"{sight.Lead.Evidence[0].From:yyyy-MM-dd}");

    private static string Results(PlannerSight sight) => Kpis.Words.Of(sight.Kpi.Events);

    private static string Normal(PlannerSight sight)
    {
        var expected = sight.Lead.Evidence.FirstOrDefault(item => item.Name == $"{sight.Kpi.Code} expected")?.Value;
        return expected is null
            ? "the value of its baseline"
            : Wording.Kpi(expected, sight.Kpi, sight.Campaign.Currency);
    }
}
