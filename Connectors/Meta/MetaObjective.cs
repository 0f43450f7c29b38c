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

public static class MetaObjective
{
    /// <summary>Today's objectives and the older names that old campaigns still carry.</summary>
    public static MetaAim Of(string? objective) =>
        objective switch
        {
            "OUTCOME_SALES" or "CONVERSIONS" or "PRODUCT_CATALOG_SALES" => MetaAim.Sales,
            "OUTCOME_LEADS" or "LEAD_GENERATION" => MetaAim.Leads,
            "OUTCOME_APP_PROMOTION" or "APP_INSTALLS" => MetaAim.Installs,
            _ => MetaAim.None,
        };
}
