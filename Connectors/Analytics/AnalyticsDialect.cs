using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Analytics;

/// <summary>The Data API on the wire: errors as Google words them, and quotas in the body of every answer.</summary>
public sealed class AnalyticsDialect : IWireDialect
{
    public static AnalyticsDialect Instance { get; } = new();

    public static WireJson Json { get; } = new("GA4");

    private const string Version = "/v1(alpha|beta)";

    public Platform Platform => Platform.Analytics;

    public string Name => "GA4";

    public ImmutableArray<AllowedRead> Reads { get; } =
    [
        // Asks for a report; the question is too rich for an address.
        AllowedRead.Post("analyticsdata.googleapis.com", Version + @"/properties/\d+:runReport"),
        AllowedRead.Get("analyticsadmin.googleapis.com", Version + @"/(accountSummaries|properties/\d+)"),
        // Exchanges a grant or a signed statement for a token.
        AllowedRead.Post("oauth2.googleapis.com", "/token"),
    ];

    public PlatformException? Failure(WireReply reply, DateTimeOffset now)
    {
        if (
            reply.IsSuccess
            || reply.Root is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.Object
        )
            return null;
        var message = Json.Text(error, "message") is { Length: > 0 } said ? said : "no message";
        var status = Json.Text(error, "status") ?? "";
        var told = $"GA4 answered: {message} ({status}, HTTP {reply.Status})";
        return status == "RESOURCE_EXHAUSTED" || reply.Status == 429
            ? AnalyticsQuota.Exhausted(told, message, now)
            : new(told) { Fault = OfStatus(status, reply.Status), RetryAfter = reply.RetryAfter(now) };
    }

    public IEnumerable<RateBudget> Usage(WireReply reply, DateTimeOffset now) =>
        reply.Root is { ValueKind: JsonValueKind.Object } root ? AnalyticsQuota.Of(root, now) : [];

    /// <summary>google.rpc.Code.</summary>
    private static PlatformFault OfStatus(string status, int http) =>
        status switch
        {
            "UNAUTHENTICATED" => PlatformFault.AuthExpired,
            "PERMISSION_DENIED" => PlatformFault.Forbidden,
            "NOT_FOUND" => PlatformFault.NotFoundOrHidden,
            "INVALID_ARGUMENT" or "FAILED_PRECONDITION" or "OUT_OF_RANGE" => PlatformFault.InvalidRequest,
            "INTERNAL" or "UNAVAILABLE" or "DEADLINE_EXCEEDED" or "ABORTED" or "CANCELLED" => PlatformFault.Transient,
            "UNIMPLEMENTED" => PlatformFault.VersionSunset,
            _ => WireFaults.OfStatus(http),
        };
}
