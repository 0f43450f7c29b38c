namespace MarketingManager.Domain.Values;

/// <summary>Names a campaign across the product: <c>{workspace}/{code}</c>, which is also the grain key.</summary>
public static class CampaignKey
{
    public const string DefaultWorkspace = "default";

    public static string Of(string workspace, string code) => $"{workspace}/{code}";

    public static (string Workspace, string Code) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (DefaultWorkspace, key) : (key[..slash], key[(slash + 1)..]);
    }
}
