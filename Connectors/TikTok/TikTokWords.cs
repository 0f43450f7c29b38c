using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.TikTok;

/// <summary>What counts as the campaign's own conversion.</summary>
public enum TikTokAim
{
    /// <summary>Reach, traffic, engagement, or an objective that did not exist when this was written.</summary>
    None,
    Sales,
    Leads,
    Installs,
}

/// <summary>TikTok's words in the product's. A word that is not here is unknown, never an error: the lists grow without
/// notice, and old campaigns keep older names.</summary>
public static class TikTokWords
{
    public static TikTokAim Aim(string? objective) =>
        Objective(objective) switch
        {
            "conversion" => TikTokAim.Sales,
            "lead" => TikTokAim.Leads,
            "app" => TikTokAim.Installs,
            _ => TikTokAim.None,
        };

    /// <summary>CampaignObjectiveType of TikTok's SDK. Video views count as consideration on every platform
    /// here.</summary>
    public static string? Objective(string? objective) =>
        objective switch
        {
            "REACH" or "RF_REACH" or "TOPVIEW_REACH" or "BRAND_AD" => "awareness",
            "VIDEO_VIEWS" or "VIDEO_VIEW" or "RF_VIDEO_VIEW" => "consideration",
            "TRAFFIC" or "RF_TRAFFIC" or "ENGAGEMENT" or "RF_ENGAGEMENT" or "COMMUNITY_INTERACTION" => "consideration",
            "LEAD_GENERATION" => "lead",
            "WEB_CONVERSIONS" or "CONVERSIONS" or "PRODUCT_SALES" or "CATALOG_SALES" or "SHOP" or "SHOP_PURCHASES" =>
                "conversion",
            "APP_PROMOTION" or "APP_INSTALL" or "RF_APP_INSTALL" => "app",
            _ => null,
        };

    /// <param name="operation">What the advertiser wants: ENABLE or DISABLE.</param>
    /// <param name="secondary">What comes of it: CAMPAIGN_STATUS_*, or the account's trouble.</param>
    public static DeliveryStatus Delivery(string? operation, string? secondary) =>
        (operation, secondary) switch
        {
            ("DELETE", _) or (_, "CAMPAIGN_STATUS_DELETE") => DeliveryStatus.Removed,
            ("DISABLE", _) or (_, "CAMPAIGN_STATUS_DISABLE") => DeliveryStatus.Paused,
            (_, "CAMPAIGN_STATUS_ENABLE") => DeliveryStatus.Running,


            (_, "CAMPAIGN_STATUS_BUDGET_EXCEED" or "CAMPAIGN_STATUS_ADVERTISER_AUDIT")
            or
            (_, "CAMPAIGN_STATUS_ADVERTISER_AUDIT_DENY" or "CAMPAIGN_STATUS_REVIEW_DISAPPROVED")
            or
            (_, "CAMPAIGN_STATUS_AWAITING_RELEASE" or "CAMPAIGN_STATUS_PRODUCT_UNAVAILABLE")
            or (_, "ADVERTISER_ACCOUNT_PUNISH" or "ADVERTISER_CONTRACT_PENDING") => DeliveryStatus.Limited,
            ("ENABLE", null) => DeliveryStatus.Running,
            _ => DeliveryStatus.Unknown,
        };
}
