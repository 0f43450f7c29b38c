namespace MarketingManager.Connectors.Google;

/// <summary>Google has no readable objective: the place in the funnel follows from channel, bidding and goals, the
/// first
/// match winning, in the order app, awareness, lead or conversion, consideration.</summary>
public static class GoogleObjective
{
    private static readonly HashSet<string> AwarenessSubTypes =
    [
        "VIDEO_REACH_TARGET_FREQUENCY",
        "VIDEO_NON_SKIPPABLE",
        "VIDEO_SEQUENCE",
        "YOUTUBE_AUDIO",
    ];

    private static readonly HashSet<string> AwarenessBidding =
    [
        "TARGET_CPM",
        "FIXED_CPM",
        "MANUAL_CPM",
        "FIXED_SHARE_OF_VOICE",
        "TARGET_IMPRESSION_SHARE",
    ];

    private static readonly HashSet<string> ConversionBidding =
    [
        "MAXIMIZE_CONVERSIONS",
        "MAXIMIZE_CONVERSION_VALUE",
        "TARGET_CPA",
        "TARGET_ROAS",
        "ENHANCED_CPC",
        "MANUAL_CPA",
    ];

    private static readonly HashSet<string> ConsiderationBidding =
    [
        "MANUAL_CPC",
        "TARGET_SPEND",
        "TARGET_CPC",
        "MANUAL_CPV",
        "TARGET_CPV",
    ];

    private static readonly HashSet<string> SaleGoals =
    [
        "PURCHASE",
        "ADD_TO_CART",
        "BEGIN_CHECKOUT",
        "SUBSCRIBE_PAID",
        "STORE_SALE",
    ];

    /// <summary>Whether the goals decide, which costs another query.</summary>
    public static bool NeedsGoals(string? channel, string? bidding) =>
        channel == "PERFORMANCE_MAX" || ConversionBidding.Contains(bidding ?? "");

    /// <param name="goals">Categories of the goals the campaign bids for.</param>
    /// <returns><c>null</c> when nothing tells.</returns>
    public static string? Suggested(
        string? channel,
        string? subType,
        string? bidding,
        IReadOnlySet<string> goals,
        IReadOnlySet<string> leadGoals
    )
    {
        var sub = subType ?? "";
        if (
            channel == "MULTI_CHANNEL"
            || sub.StartsWith("APP_CAMPAIGN", StringComparison.Ordinal)
            || sub.EndsWith("_MOBILE_APP", StringComparison.Ordinal)
        )
            return "app";
        if (AwarenessSubTypes.Contains(sub) || AwarenessBidding.Contains(bidding ?? ""))
            return "awareness";
        if (channel == "LOCAL_SERVICES")
            return "lead";
        if (NeedsGoals(channel, bidding) && goals.Count > 0)
        {
            if (goals.Any(SaleGoals.Contains))
                return "conversion";
            if (goals.Any(leadGoals.Contains))
                return "lead";
        }

        if (channel is "SHOPPING" or "HOTEL" or "TRAVEL" or "PERFORMANCE_MAX" or "LOCAL" or "SMART")
            return "conversion";
        if (
            ConsiderationBidding.Contains(bidding ?? "")
            || (channel is "DEMAND_GEN" or "DISPLAY" or "VIDEO" && !ConversionBidding.Contains(bidding ?? ""))
        )
            return "consideration";
        return null;
    }
}
