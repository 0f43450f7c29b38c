namespace MarketingManager.WebUI.Connections;

/// <summary>Why somebody came back from a platform without access. Only known codes have words: an address that anybody
/// can write must not put sentences on this page.</summary>
public static class ConsentWords
{
    public static string Of(string? code) =>
        code switch
        {
            "consent-used" => "This consent was answered already; an answer counts once. Start again below.",
            "consent-expired" => "The answer came too late. Start again below.",
            "consent-unknown" => "That answer belongs to no consent that you asked for here. Start again below.",
            "signed-out" => "You were signed out while you were at the platform. Start again below.",
            "role-required" => "Only an administrator can connect an ad account.",
            _ => "No access was granted. Start again below.",
        };
}
