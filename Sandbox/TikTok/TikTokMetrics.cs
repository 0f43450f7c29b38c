using System.Collections.Frozen;
using System.Globalization;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.TikTok;

/// <summary>Metrics by name, all of them texts; "-" where there is nothing to count, which is not zero.</summary>
public static class TikTokMetrics
{
    public const string NotAvailable = "-";

    public static readonly FrozenDictionary<string, Func<ResultRow, SeededAccount, string>> All = new Dictionary<
        string,
        Func<ResultRow, SeededAccount, string>
    >
    {
        ["spend"] = (row, account) => Money(row.Sum.Spend, account),
        ["impressions"] = (row, _) => Count(row.Sum.Impressions),
        ["clicks"] = (row, _) => Count(row.Sum.Clicks),
        ["ctr"] = (row, _) => Rate(row.Sum.Clicks * 100m, row.Sum.Impressions),
        ["cpc"] = (row, _) => Rate(row.Sum.Spend, row.Sum.Clicks),
        ["cpm"] = (row, _) => Rate(row.Sum.Spend * 1000m, row.Sum.Impressions),
        ["reach"] = (row, _) => Count(Reach(row)),
        ["frequency"] = (row, _) => Rate(row.Sum.Impressions, Reach(row)),
        ["cost_per_1000_reached"] = (row, _) => Rate(row.Sum.Spend * 1000m, Reach(row)),
        ["conversion"] = (row, _) => Converts(row) ? Count(row.Sum.Conversions) : "0",
        ["real_time_conversion"] = (row, _) => Converts(row) ? Count(row.Sum.Conversions) : "0",
        ["cost_per_conversion"] = (row, _) => Rate(row.Sum.Spend, row.Sum.Conversions),
        ["conversion_rate_v2"] = (row, _) => Rate(row.Sum.Conversions * 100m, row.Sum.Impressions),
        ["result"] = (row, _) => Count(Result(row)),
        ["cost_per_result"] = (row, _) => Rate(row.Sum.Spend, Result(row)),
        ["complete_payment"] = (row, _) => Sells(row) ? Count(row.Sum.Purchases) : NotAvailable,
        ["total_purchase_value"] = (row, account) => Sells(row) ? Money(row.Sum.Revenue, account) : NotAvailable,
        ["total_complete_payment_rate"] = (row, account) => Sells(row) ? Money(row.Sum.Revenue, account) : NotAvailable,
        ["complete_payment_roas"] = (row, _) => Sells(row) ? Rate(row.Sum.Revenue, row.Sum.Spend) : NotAvailable,
        ["total_sales_lead_value"] = (_, _) => NotAvailable,
        ["app_install"] = (_, _) => NotAvailable,
        ["real_time_app_install"] = (_, _) => NotAvailable,
        ["video_play_actions"] = (row, _) => Video(row, 1),
        ["video_watched_2s"] = (row, _) => Video(row, 0.6),
        ["video_watched_6s"] = (row, _) => Video(row, 0.3),
        ["video_views_p25"] = (row, _) => Video(row, 0.5),
        ["video_views_p50"] = (row, _) => Video(row, 0.3),
        ["video_views_p75"] = (row, _) => Video(row, 0.18),
        ["video_views_p100"] = (row, _) => Video(row, 0.1),
        ["average_video_play"] = (row, _) => row.Sum.VideoViews > 0 ? "3.42" : NotAvailable,
        ["likes"] = (row, _) => Count(row.Sum.VideoViews / 90),
        ["comments"] = (row, _) => Count(row.Sum.VideoViews / 1500),
        ["shares"] = (row, _) => Count(row.Sum.VideoViews / 1100),
        ["follows"] = (row, _) => Count(row.Sum.VideoViews / 1900),
        ["profile_visits"] = (row, _) => Count(row.Sum.VideoViews / 700),
        ["campaign_id"] = (row, _) => row.Entity.Campaign?.Id ?? NotAvailable,
        ["campaign_name"] = (row, _) => row.Entity.Campaign?.Name ?? NotAvailable,
        ["adgroup_id"] = (row, _) => Text(row.Entity.GroupId),
        ["adgroup_name"] = (row, _) => Text(row.Entity.GroupName),
        ["ad_name"] = (row, _) => row.Entity.Level == EntityLevel.Ad ? row.Entity.Name : NotAvailable,
        ["objective_type"] = (row, _) =>
            row.Entity.Campaign is { } campaign ? TikTokEntities.Objective(campaign.Kind) : NotAvailable,
        ["currency"] = (_, account) => account.Currency,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static bool Sells(ResultRow row) => row.Entity.Campaigns.Any(one => one.Kind == CampaignKind.Sales);

    private static bool Converts(ResultRow row) =>
        row.Entity.Campaigns.Any(one => one.Kind is CampaignKind.Sales or CampaignKind.Leads);

    /// <summary>What the campaign is optimized for.</summary>
    private static int Result(ResultRow row) =>
        row.Entity.Campaign?.Kind switch
        {
            CampaignKind.Sales or CampaignKind.Leads => row.Sum.Conversions,
            CampaignKind.Traffic => row.Sum.LinkClicks,
            _ => row.Sum.Impressions,
        };

    private static int Reach(ResultRow row)
    {
        var audience = row.Entity.Campaigns.Sum(one => one.Audience);
        return (int)Math.Ceiling(audience * (1 - Math.Exp(-row.Sum.Impressions / audience)));
    }

    private static string Video(ResultRow row, double share) =>
        row.Entity.Campaigns.Any(one => one.VideoRate > 0) ? Count((int)(row.Sum.VideoViews * share)) : NotAvailable;

    private static string Money(decimal amount, SeededAccount account) =>
        amount.ToString(account.MoneyDigits == 0 ? "0" : "0.00", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => text.Length > 0 ? text : NotAvailable;

    private static string Rate(decimal over, decimal under) =>
        under == 0 ? "0" : Math.Round(over / under, 2).ToString("0.00", CultureInfo.InvariantCulture);
}
