namespace MarketingManager.WebUI.Campaigns;

/// <summary>The address of a campaign's page. A code may hold any character, a slash included.</summary>
public static class CampaignLink
{
    public static string To(string code, string? section = null) =>
        "campaigns/"
        + string.Join('/', code.Split('/').Select(Uri.EscapeDataString))
        + (section is null ? "" : "#" + section);
}
