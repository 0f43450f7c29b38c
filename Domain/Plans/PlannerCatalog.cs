using System.Collections.Immutable;
using MarketingManager.Domain.Insights;

namespace MarketingManager.Domain.Plans;

/// <summary>Every play, in the order of preference when two promise the same.</summary>
public static class PlannerCatalog
{
    public static PlannerPlay ReduceBudget { get; } =
        new(
            "reduce-budget",
            "Reduce the daily budget",
            [.. Enum.GetValues<Cause>()],
            "the last money of a day buys the fewest results, so a smaller budget lowers what a result costs while the "
                + "cause is found",
            RiskLevel.Low,
            "a budget step within our safety limit is undone by setting the old value again; volume falls with it",
            policy => -(1 - policy.SpendElasticity) * Math.Log(1 - (double)policy.BudgetStepMax),
            policy => policy.BudgetEffectSd,
            PlannerActions.ReduceBudget
        )
        {
            // Every day at the old budget loses money; what to change about the
            // campaign can be found out at a lower one.
            FirstFor = [Cause.Unprofitable],
        };

    public static PlannerPlay CheckTracking { get; } =
        new(
            "check-tracking",
            "Check the tracking, then cap the budget",
            [Cause.Tracking, Cause.NoResults],
            "results that are not recorded look exactly like results that do not happen; the check is cheap and the cap limits "
                + "the loss meanwhile",
            RiskLevel.Low,
            "a test conversion changes nothing on the platform, and the budget cap stays within our safety limit",
            _ => 0,
            policy => policy.EffectSd,
            PlannerActions.CheckTracking
        )
        {
            FirstFor = [Cause.Tracking, Cause.NoResults],
        };

    public static ImmutableArray<PlannerPlay> All { get; } =
    [
        new(
            "refresh-creative",
            "Refresh the creative",
            [Cause.ClickRate, Cause.ClickPrice],
            "fewer of those who see the ads click them, which new creative addresses first",
            RiskLevel.Medium,
            "new ads restart the platform's learning, so a few days of unstable cost are to be expected",
            policy => policy.CreativeEffect,
            policy => policy.EffectSd,
            PlannerActions.RefreshCreative
        ),
        new(
            "review-landing-page",
            "Repair the landing page",
            [Cause.ConversionRate],
            "people still click but fewer of them convert, so the loss happens after the click",
            RiskLevel.Medium,
            "the page serves other campaigns too, so a change there reaches further than this campaign",
            policy => policy.LandingPageEffect,
            policy => policy.EffectSd,
            PlannerActions.ReviewLandingPage
        ),
        new(
            "narrow-audience",
            "Narrow the audience",
            [Cause.ConversionRate, Cause.ClickRate, Cause.Unprofitable],
            "some of the people reached respond far less than others; leaving out the weakest segments raises the average",
            RiskLevel.Medium,
            "a smaller audience can raise the price of impressions and restarts learning",
            policy => policy.AudienceEffect,
            policy => policy.EffectSd,
            PlannerActions.NarrowAudience
        ),
        new(
            "review-placements",
            "Exclude the dearest placements",
            [Cause.ImpressionPrice],
            "the same impressions cost more, and placements differ most in price",
            RiskLevel.Low,
            "placements are switched back on at any time; reach falls a little",
            policy => policy.PlacementEffect,
            policy => policy.EffectSd,
            PlannerActions.ReviewPlacements
        ),
        new(
            "adjust-bidding",
            "Set a cost limit " + "in the bidding",
            [Cause.ImpressionPrice, Cause.ClickPrice, Cause.Mixed, Cause.Unprofitable],
            "a cost limit keeps the campaign out of the auctions that became too dear",
            RiskLevel.Medium,
            "too tight a limit stops delivery, and a bidding change restarts learning",
            policy => policy.BiddingEffect,
            policy => policy.EffectSd,
            PlannerActions.AdjustBidding
        ),
        new(
            "review-offer",
            "Review offer and product mix",
            [Cause.OrderValue],
            "orders kept coming but became smaller, so the offer changed rather than the advertising",
            RiskLevel.Medium,
            "a changed offer affects margin beyond this campaign",
            policy => policy.OfferEffect,
            policy => policy.EffectSd,
            PlannerActions.ReviewOffer
        ),
        CheckTracking,
        ReduceBudget,
    ];
}
