namespace MarketingManager.Connectors.Meta;

/// <summary>What counts as the campaign's own conversion.</summary>
public enum MetaAim
{
    /// <summary>Reach, traffic, engagement, or an objective that did not exist when this was written.</summary>
    None,
    Sales,
    Leads,
    Installs,
}

/// <summary>Today's objectives and the older names that old campaigns still carry.</summary>
public static class MetaObjective
{
    public static MetaAim Of(string? objective) =>
        objective switch
        {
            "OUTCOME_SALES" or "CONVERSIONS" or "PRODUCT_CATALOG_SALES" => MetaAim.Sales,
            "OUTCOME_LEADS" or "LEAD_GENERATION" => MetaAim.Leads,
            "OUTCOME_APP_PROMOTION" or "APP_INSTALLS" => MetaAim.Installs,
            _ => MetaAim.None,
        };

    /// <summary>The place in the funnel; <c>null</c> for an objective that did not exist when this was
    /// written.</summary>
    public static string? Suggested(string? objective) =>
        objective switch
        {
            "OUTCOME_AWARENESS" or "BRAND_AWARENESS" or "REACH" or "LOCAL_AWARENESS" => "awareness",
            "OUTCOME_TRAFFIC"
            or "OUTCOME_ENGAGEMENT"
            or "LINK_CLICKS"
            or "POST_ENGAGEMENT"
            or "PAGE_LIKES"
            or "EVENT_RESPONSES"
            or "MESSAGES"
            or "VIDEO_VIEWS" => "consideration",
            "OUTCOME_LEADS" or "LEAD_GENERATION" => "lead",
            "OUTCOME_SALES" or "CONVERSIONS" or "PRODUCT_CATALOG_SALES" or "STORE_VISITS" or "OFFER_CLAIMS" =>
                "conversion",
            "OUTCOME_APP_PROMOTION" or "APP_INSTALLS" => "app",
            _ => null,
        };
}
