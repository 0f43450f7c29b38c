using System.Collections.Immutable;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Google;

/// <summary>The Google Ads API on the wire: what may be asked and how it says no.</summary>
public sealed class GoogleDialect : IWireDialect
{
    private const string Host = "googleads.googleapis.com";

    // Before the instance, whose list of reads needs it.
    public static Uri TokenEndpoint { get; } = new("https://oauth2.googleapis.com/token");

    public static GoogleDialect Instance { get; } = new();

    public static WireJson Json { get; } = new("Google");

    public Platform Platform => Platform.Google;

    public string Name => "Google";

    public ImmutableArray<AllowedRead> Reads { get; } =
    [
        AllowedRead.Get(Host, @"/v\d+/customers:listAccessibleCustomers"),
        // Queries: GAQL has no word that changes anything.
        AllowedRead.Post(Host, @"/v\d+/customers/\d+/googleAds:search(Stream)?"),
        AllowedRead.Post(TokenEndpoint.Host, TokenEndpoint.AbsolutePath),
    ];

    public PlatformException? Failure(WireReply reply, DateTimeOffset now) => GoogleErrors.Of(reply, now);

    /// <summary>It tells about a quota only when that is used up.</summary>
    public IEnumerable<RateBudget> Usage(WireReply reply, DateTimeOffset now) =>
        GoogleErrors.Quota(reply) is (var name, { } delay) ? [new(name, 1, 0, now + delay, now)] : [];
}
