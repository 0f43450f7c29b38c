namespace MarketingManager.Domain.Connections;

/// <summary>An app that an administrator registered with a platform, without its secret. Addresses are
/// the platform's own unless given: a test server can play the platform.</summary>
public sealed record ConsentApp(string ClientId, string RedirectUrl)
{
    public string? AuthorizeUrl { get; init; }

    public string? TokenUrl { get; init; }

    public string? BaseUrl { get; init; }

    /// <summary>Google Ads only: the manager account through which access is given, digits.</summary>
    public string? LoginCustomerId { get; init; }

    /// <summary>https, or http on this machine: secrets travel there.</summary>
    internal static bool IsSafe(string? address) =>
        address is null
        || (
            Uri.TryCreate(address, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url.UserInfo.Length == 0
            && url.Fragment.Length == 0
        );
}
