using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>LinkedIn on the wire: HTTP statuses are meant, and the budgets of a day are told from short ones by a word
/// in the message only.</summary>
public sealed class LinkedInDialect : IWireDialect
{
    public static LinkedInDialect Instance { get; } = new();

    public static WireJson Json { get; } = new("LinkedIn");

    private const string Host = "api.linkedin.com";

    public Platform Platform => Platform.LinkedIn;

    public string Name => "LinkedIn";

    public ImmutableArray<AllowedRead> Reads { get; } =
    [
        AllowedRead.Get(Host, @"/rest/adAccounts(/\d+(/adCampaigns(/\d+)?)?)?"),
        AllowedRead.Get(Host, "/rest/adAnalytics"),
        // The question in the body, because it is too long for an address; a header makes it the GET that it is.
        AllowedRead.TunnelledGet(Host, "/rest/adAnalytics"),
        // Exchanges a grant for a token.
        AllowedRead.Post("www.linkedin.com", "/oauth/v2/accessToken"),
    ];

    public PlatformException? Failure(WireReply reply, DateTimeOffset now)
    {
        if (reply.IsSuccess || reply.Root is not { ValueKind: JsonValueKind.Object } root)
            return null;
        var message = Json.Text(root, "message") is { Length: > 0 } said ? said : "no message";
        var code = Json.Text(root, "code") ?? "";
        var number = Json.Int(root, "serviceErrorCode") is { } service ? $" {service}" : "";
        var fault = Fault(reply.Status, code, message);
        return new($"LinkedIn answered: {message} ({code}{number}, HTTP {reply.Status})".Replace("(,", "("))
        {
            Fault = fault,
            RetryAt = fault == PlatformFault.ThrottledUntil ? NextDay(now) : null,
            RetryAfter =
                fault == PlatformFault.ThrottledShort ? reply.RetryAfter(now) ?? LinkedInPolicy.ShortPause : null,
        };
    }

    /// <summary>LinkedIn publishes neither its limits nor what is left of them.</summary>
    public IEnumerable<RateBudget> Usage(WireReply reply, DateTimeOffset now) => [];

    private static PlatformFault Fault(int status, string code, string message) =>
        (status, code) switch
        {
            (426, _) or (_, "NONEXISTENT_VERSION" or "VERSION_MISSING") => PlatformFault.VersionSunset,
            // "Resource level throttle APPLICATION DAY limit for calls to this resource is reached."
            (429, _) when message.Contains(" DAY ", StringComparison.OrdinalIgnoreCase) => PlatformFault.ThrottledUntil,
            _ => WireFaults.OfStatus(status),
        };

    /// <summary>The budgets of a day are full again at midnight UTC.</summary>
    private static DateTimeOffset NextDay(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
}
