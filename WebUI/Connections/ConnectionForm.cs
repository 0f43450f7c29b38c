using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.WebUI.Connections;

/// <summary>A connection as it is typed. The secret leaves this page once and never comes back.</summary>
public sealed class ConnectionForm
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public Platform Platform { get; set; } = Platform.Meta;

    public string BaseUrl { get; set; } = "";

    public string AccountId { get; set; } = "";

    public string Secret { get; set; } = "";

    /// <summary>How far back; <c>null</c> leaves it as it is.</summary>
    public int? HistoryDays { get; set; }

    /// <summary>Whether it changes a connection that is there; then its account stays, and an empty secret keeps the
    /// stored one.</summary>
    public bool IsKnown { get; private init; }

    public ConnectionRequest Request =>
        new(Name.Trim(), Platform, BaseUrl.Trim(), AccountId.Trim(), Secret.Trim()) { HistoryDays = HistoryDays };

    public string SecretLabel =>
        (Platform, IsKnown) switch
        {
            (_, true) => "New token or document (empty keeps the stored one)",
            (Platform.Analytics, _) => "Service account JSON, or a refresh token document",
            (Platform.Google, _) => "Refresh token document (JSON)",
            _ => "Read-only access token",
        };

    public string AccountLabel =>
        Platform switch
        {
            Platform.Google => "Customer id (digits)",
            Platform.TikTok => "Advertiser id",
            Platform.Analytics => "Property id",
            Platform.Meta => "Ad account id (act_…)",
            _ => "Ad account id",
        };

    public string? Problem =>
        Id.Length == 0 || !Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? "The short name has Latin letters, digits, - and _ only."
        : !Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            ? "The address starts with https:// (or http:// on this machine)."
        : null;

    public static ConnectionForm New(Platform platform, string baseUrl) =>
        new()
        {
            Platform = platform,
            BaseUrl = baseUrl,
            HistoryDays = ConnectionPolicy.Default.BackfillDays,
        };

    public static ConnectionForm Of(string id, ConnectionState state) =>
        new()
        {
            Id = id,
            Name = state.Name,
            Platform = state.Platform,
            BaseUrl = state.BaseUrl,
            AccountId = state.AccountId,
            IsKnown = true,
        };

    /// <summary>A short name for an account that was chosen from a list.</summary>
    public static string IdFor(Platform platform, string accountId) =>
        $"{platform.Name()}-{string.Concat(accountId.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))}".ToLowerInvariant();
}
