using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Google;

/// <summary>The fields that reports ask for. int64 is a string, double a number; what is not set is left
/// out.</summary>
public static class GoogleFields
{
    private static readonly GoogleField[] Customers =
    [
        new("customer.id", row => row.Account.Id),
        new("customer.descriptive_name", row => row.Account.Name),
        new("customer.currency_code", row => row.Account.Currency),
        new("customer.time_zone", row => row.Account.TimeZone),
        new("customer.manager", row => row.IsManager),
        new("customer.status", _ => "ENABLED"),
        new("customer.test_account", _ => false),
        new("customer_client.id", row => row.IsManager ? row.ManagerId : row.Account.Id),
        new("customer_client.client_customer", row => $"customers/{(row.IsManager ? row.ManagerId : row.Account.Id)}"),
        new("customer_client.descriptive_name", row => row.IsManager ? "Sandbox manager" : row.Account.Name),
        new("customer_client.level", row => row.IsManager ? "0" : "1"),
        new("customer_client.manager", row => row.IsManager),
        new("customer_client.hidden", _ => false),
        new("customer_client.currency_code", row => row.Account.Currency),
        new("customer_client.time_zone", row => row.Account.TimeZone),
        new("customer_client.status", _ => "ENABLED"),
        new("customer_client.test_account", _ => false),
    ];

    private static readonly GoogleField[] Campaigns =
    [
        new("campaign.id", row => row.Campaign.Id),
        new("campaign.name", row => row.Campaign.Name),
        new("campaign.status", row => Status(row)),
        new("campaign.primary_status", row => row.Settings.Active ? "ELIGIBLE" : "PAUSED"),
        new("campaign.primary_status_reasons", row => row.Settings.Active ? null : new JsonArray("CAMPAIGN_PAUSED")),
        new("campaign.serving_status", _ => "SERVING"),
        new("campaign.advertising_channel_type", row => Channel(row.Campaign)),
        new("campaign.advertising_channel_sub_type", _ => null),
        new("campaign.bidding_strategy_type", row => Bidding(row)),
        new("campaign.bidding_strategy", _ => null),
        new("campaign.start_date_time", row => Local(row, row.Simulation.CreatedAt(row.Campaign))),
        new("campaign.end_date_time", _ => null),
        new("campaign.campaign_budget", row => BudgetName(row)),
        new("campaign.resource_name", row => $"{row.Customer}/campaigns/{row.Campaign.Id}"),
        new("campaign_budget.id", row => "8" + row.Campaign.Id),
        new("campaign_budget.name", row => $"{row.Campaign.Code} budget"),
        new("campaign_budget.amount_micros", row => GoogleRow.Micros(row.Settings.DailyBudget)),
        new("campaign_budget.total_amount_micros", _ => null),
        new("campaign_budget.period", _ => "DAILY"),
        new("campaign_budget.status", _ => "ENABLED"),
        new("campaign_budget.explicitly_shared", _ => false),
        new("campaign_budget.reference_count", _ => "1"),
        new("campaign_conversion_goal.category", row => Category(row.Campaign)),
        new("campaign_conversion_goal.origin", _ => "WEBSITE"),
        new("campaign_conversion_goal.biddable", _ => true),
    ];

    private static readonly GoogleField[] Below =
    [
        new("ad_group.id", row => row.Entity!.GroupId),
        new("ad_group.name", row => row.Entity!.GroupName),
        new("ad_group.status", _ => "ENABLED"),
        new("ad_group.type", _ => "SEARCH_STANDARD"),
        new("ad_group.campaign", row => $"{row.Customer}/campaigns/{row.Campaign.Id}"),
        new("ad_group_ad.status", _ => "ENABLED"),
        new("ad_group_ad.ad_group", row => $"{row.Customer}/adGroups/{row.Entity!.GroupId}"),
        new("ad_group_ad.ad.id", row => row.Entity!.Id),
        new("ad_group_ad.ad.name", row => row.Entity!.Name),
        new("ad_group_ad.ad.type", _ => "RESPONSIVE_SEARCH_AD"),
    ];

    private static readonly GoogleField[] Segments =
    [
        new("segments.date", row => row.Result!.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("segments.conversion_action_category", row => Category(row.Campaign)),
        new(
            "segments.conversion_action_name",
            row => row.Campaign.Kind == CampaignKind.Leads ? "Request form" : "Purchase"
        ),
    ];

    private static readonly GoogleField[] Metrics =
    [
        new("metrics.impressions", row => Count(row.Sum.Impressions)),
        new("metrics.clicks", row => Count(row.Sum.Clicks)),
        new("metrics.cost_micros", row => GoogleRow.Micros(row.Sum.Spend)),
        new("metrics.interactions", row => Count(row.Sum.Clicks)),
        new("metrics.engagements", row => Count(row.Sum.VideoViews)),
        new("metrics.conversions", row => Double(row.Sum.Credit)),
        new("metrics.conversions_value", row => Double(row.Sum.Revenue)),
        new("metrics.all_conversions", row => Double(row.Sum.Credit + (row.Sum.LinkClicks / 10))),
        new("metrics.all_conversions_value", row => Double(row.Sum.Revenue)),
        new("metrics.conversions_by_conversion_date", row => Double(row.Sum.Credit)),
        new("metrics.conversions_value_by_conversion_date", row => Double(row.Sum.Revenue)),
        new("metrics.view_through_conversions", row => Count(row.Sum.ViewThrough)),
        new("metrics.video_trueview_views", row => Count(row.Sum.VideoViews)),
        new("metrics.ctr", row => Rate(row.Sum.Clicks, row.Sum.Impressions)),
        new("metrics.average_cpc", row => Rate(row.Sum.Spend * 1_000_000m, row.Sum.Clicks)),
        new("metrics.average_cpm", row => Rate(row.Sum.Spend * 1_000_000_000m, row.Sum.Impressions)),
        new("metrics.cost_per_conversion", row => Rate(row.Sum.Spend * 1_000_000m, row.Sum.Credit)),
        new("metrics.search_impression_share", row => ImpressionShare(row)),
    ];

    public static readonly FrozenDictionary<string, GoogleField> All = Customers
        .Concat(Campaigns)
        .Concat(Below)
        .Concat(Segments)
        .Concat(Metrics)
        .ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    private static string Status(GoogleRow row) => row.Settings.Active ? "ENABLED" : "PAUSED";

    private static string BudgetName(GoogleRow row) => $"{row.Customer}/campaignBudgets/8{row.Campaign.Id}";

    private static string Channel(CampaignSpec campaign) => campaign.Channel.Length > 0 ? campaign.Channel : "SEARCH";

    private static string Bidding(GoogleRow row) =>
        row.Campaign.Kind switch
        {
            CampaignKind.Sales when row.IsSmart => "MAXIMIZE_CONVERSION_VALUE",
            CampaignKind.Sales or CampaignKind.Leads => row.Settings.Bidding == BiddingChoice.CostCap
                ? "TARGET_CPA"
                : "MAXIMIZE_CONVERSIONS",
            CampaignKind.Traffic => "TARGET_SPEND",
            _ => "TARGET_CPM",
        };

    private static string Category(CampaignSpec campaign) =>
        campaign.Kind == CampaignKind.Leads ? "SUBMIT_LEAD_FORM" : "PURCHASE";

    private static JsonNode? ImpressionShare(GoogleRow row) =>
        Channel(row.Campaign) == "SEARCH"
            ? Math.Round(
                0.35 + (0.4 * row.Simulation.LuckOf(row.Campaign, 3).At(row.Result!.From.DayNumber).Uniform()),
                4
            )
            : null;

    private static string Local(GoogleRow row, DateTimeOffset instant) =>
        row.Account.Zone.At(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static JsonNode Double(decimal value) => (double)value;

    private static JsonNode? Rate(decimal over, decimal under) => under == 0 ? null : (double)(over / under);
}
