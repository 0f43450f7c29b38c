using System.Globalization;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.Google;

/// <summary>A row of campaign and budget. Words stay as the platform has them: its lists grow without
/// notice.</summary>
public static class GoogleCampaign
{
    public const string Query =
        "SELECT campaign.id, campaign.name, campaign.status, campaign.primary_status,"
        + " campaign.advertising_channel_type, campaign.advertising_channel_sub_type, campaign.bidding_strategy_type,"
        + " campaign.start_date_time, campaign.end_date_time, campaign_budget.amount_micros,"
        + " campaign_budget.total_amount_micros, campaign_budget.period, campaign_budget.explicitly_shared"
        + " FROM campaign";

    public const string GoalsQuery =
        "SELECT campaign.id, campaign_conversion_goal.category, campaign_conversion_goal.biddable"
        + " FROM campaign_conversion_goal";

    /// <summary>What the platform writes where a campaign has no end.</summary>
    private const int NoEndYear = 2037;

    private static WireJson Json => GoogleDialect.Json;

    public static string Id(JsonElement row) =>
        Json.Object(row, "campaign") is { } campaign && Json.Id(campaign, "id") is { } id
            ? id
            : throw Json.Unreadable("a row without a campaign id");

    public static bool NeedsGoals(JsonElement row)
    {
        var campaign = Json.Object(row, "campaign") ?? default;
        return GoogleObjective.NeedsGoals(
            Json.Text(campaign, "advertisingChannelType"),
            Json.Text(campaign, "biddingStrategyType")
        );
    }

    /// <summary>Category of a goal the campaign bids for; <c>null</c> when it does not.</summary>
    public static string? Goal(JsonElement row) =>
        Json.Object(row, "campaignConversionGoal") is { } goal && Json.Flag(goal, "biddable")
            ? Json.Text(goal, "category")
            : null;

    public static FoundOnPlatform Read(
        JsonElement row,
        GoogleCustomer customer,
        IReadOnlySet<string> goals,
        GooglePolicy policy
    )
    {
        var id = Id(row);
        var campaign = Json.Object(row, "campaign")!.Value;
        var (status, primary) = (Json.Text(campaign, "status") ?? "UNKNOWN", Json.Text(campaign, "primaryStatus"));
        var channel = Json.Text(campaign, "advertisingChannelType");
        var bidding = Json.Text(campaign, "biddingStrategyType");
        var (daily, lifetime) = Budget(row, customer.Currency);
        return new(
            id,
            Json.Text(campaign, "name") ?? id,
            primary is null || primary == status ? status : $"{status}, {primary}",
            bidding
        )
        {
            Delivery = Delivery(status, primary),
            SuggestedObjective = GoogleObjective.Suggested(
                channel,
                Json.Text(campaign, "advertisingChannelSubType"),
                bidding,
                goals,
                policy.LeadCategories
            ),
            SuggestedType = channel,
            Bidding = bidding,
            DailyBudget = daily,
            LifetimeBudget = lifetime,
            Currency = customer.Currency.Code,
            TimeZone = customer.TimeZone,
            StartsOn = Day(campaign, "startDateTime"),
            EndsOn = Day(campaign, "endDateTime") is { Year: < NoEndYear } end ? end : null,
        };
    }

    /// <summary>A budget that several campaigns share is none of this one's.</summary>
    private static (Money? Daily, Money? Lifetime) Budget(JsonElement row, Currency currency)
    {
        if (Json.Object(row, "campaignBudget") is not { } budget || Json.Flag(budget, "explicitlyShared"))
            return (null, null);
        return Json.Text(budget, "period") == "CUSTOM_PERIOD"
            ? (null, Amount("totalAmountMicros"))
            : (Amount("amountMicros"), null);

        Money? Amount(string name) =>
            Json.Whole(budget, name) is { } micros ? MoneyUnits.OfMicros(micros, currency) : null;
    }

    private static DeliveryStatus Delivery(string status, string? primary) =>
        (status, primary) switch
        {
            ("PAUSED", _) => DeliveryStatus.Paused,
            ("REMOVED", _) => DeliveryStatus.Removed,
            ("ENABLED", null or "ELIGIBLE" or "LEARNING") => DeliveryStatus.Running,
            ("ENABLED", "LIMITED" or "MISCONFIGURED" or "NOT_ELIGIBLE") => DeliveryStatus.Limited,
            ("ENABLED", "PENDING") => DeliveryStatus.Draft,
            ("ENABLED", "ENDED") => DeliveryStatus.Ended,
            ("ENABLED", "PAUSED") => DeliveryStatus.Paused,
            _ => DeliveryStatus.Unknown,
        };

    /// <summary>In the customer's zone: "2026-01-15 00:00:00".</summary>
    private static DateOnly? Day(JsonElement campaign, string name) =>
        Json.Text(campaign, name) is { Length: >= 10 } text
        && DateOnly.TryParseExact(
            text[..10],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
