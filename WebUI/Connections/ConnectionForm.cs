using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.WebUI.Connections;

/// <summary>A new connection as it is typed. The secret leaves this page once and never comes back.</summary>
public sealed class ConnectionForm
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public Platform Platform { get; set; } = Platform.Meta;

    public string BaseUrl { get; set; } = "";

    public string AccountId { get; set; } = "";

    public string Secret { get; set; } = "";

    public ConnectionRequest Request => new(Name.Trim(), Platform, BaseUrl.Trim(), AccountId.Trim(), Secret);

    public string? Problem =>
        Id.Length == 0 || !Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? "The short name has Latin letters, digits, - and _ only."
        : !Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            ? "The address starts with https:// (or http:// on this machine)."
        : null;
}
