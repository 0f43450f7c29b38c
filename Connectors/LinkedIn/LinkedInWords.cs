using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>LinkedIn's words in the product's. A word that is not here is unknown, never an error.</summary>
public static class LinkedInWords
{
    /// <summary>objectiveType, which old campaigns may lack. Recruiting counts as leads: it is applications that are
    /// won. </summary>
    public static string? Objective(string? objective) =>
        objective switch
        {
            "BRAND_AWARENESS" => "awareness",
            "WEBSITE_VISIT" or "ENGAGEMENT" or "CREATIVE_ENGAGEMENT" or "VIDEO_VIEW" => "consideration",
            "LEAD_GENERATION" or "TALENT_LEAD" or "JOB_APPLICANT" => "lead",
            "WEBSITE_CONVERSION" => "conversion",
            _ => null,
        };

    /// <param name="status">What the advertiser wants.</param>
    /// <param name="serving">What stands in the way; RUNNABLE when nothing does.</param>
    public static DeliveryStatus Delivery(string? status, IReadOnlyCollection<string> serving) =>
        status switch
        {
            "ACTIVE" => serving.Count == 0 || serving.Contains("RUNNABLE")
                ? DeliveryStatus.Running
                : DeliveryStatus.Limited,
            "PAUSED" => DeliveryStatus.Paused,
            "ARCHIVED" or "COMPLETED" or "CANCELED" => DeliveryStatus.Ended,
            "DRAFT" => DeliveryStatus.Draft,
            "PENDING_DELETION" or "REMOVED" => DeliveryStatus.Removed,
            _ => DeliveryStatus.Unknown,
        };
}
