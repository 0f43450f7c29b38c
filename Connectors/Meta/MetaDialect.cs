using System.Collections.Immutable;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>Graph on the wire: what may be asked, how it says no, and how much of its quotas is used.</summary>
public sealed class MetaDialect : IWireDialect
{
    public static MetaDialect Instance { get; } = new();

    public static WireJson Json { get; } = new("Meta");

    private const string Host = "graph.facebook.com";

    private const string Version = @"/v\d+\.\d+";

    public Platform Platform => Platform.Meta;

    public string Name => "Meta";

    public ImmutableArray<AllowedRead> Reads { get; } =
    [
        AllowedRead.Get(Host, Version + "/me/adaccounts"),
        AllowedRead.Get(Host, Version + @"/act_\d+(/(campaigns|adsets|insights))?"),
        AllowedRead.Get(Host, Version + @"/\d+(/(adsets|insights))?"),
        // Starts a report on what was; nothing in the account changes by it.
        AllowedRead.Post(Host, Version + @"/act_\d+/insights"),
    ];

    /// <summary>The code decides, the HTTP status only where there is none.</summary>
    public PlatformException? Failure(WireReply reply, DateTimeOffset now)
    {
        if (
            reply.Root is not { ValueKind: JsonValueKind.Object } json
            || !json.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.Object
        )
            return null;
        var (code, subcode) = (Json.Int(error, "code"), Json.Int(error, "error_subcode"));
        var message = Json.Text(error, "error_user_msg") ?? Json.Text(error, "message") ?? "no message";
        var fault = OfCode(code, subcode, message, Json.Flag(error, "is_transient"))
            is var known
                and not PlatformFault.Unknown
            ? known
            : WireFaults.OfStatus(reply.Status);
        var said = $"Meta answered: {message} ({Codes(code, subcode, reply.Status)})";
        var wait = fault == PlatformFault.ThrottledShort ? MetaUsage.Wait(reply, now) : null;
        return wait > MetaPolicy.ShortWaitMax
            ? new(said) { Fault = PlatformFault.ThrottledUntil, RetryAt = now + wait }
            : new(said) { Fault = fault, RetryAfter = wait };
    }

    public IEnumerable<RateBudget> Usage(WireReply reply, DateTimeOffset now) => MetaUsage.Of(reply, now);

    /// <summary>Codes of the Marketing API's error reference; the throttling ones
    /// as Airbyte's connector treats them.</summary>
    private static PlatformFault OfCode(int? code, int? subcode, string message, bool transient) =>
        (code, subcode) switch
        {
            (100, 33) => PlatformFault.NotFoundOrHidden,
            (100, 1487534 or 1504018) => PlatformFault.TooMuchData,
            _ when message.Contains("reduce the amount of data", StringComparison.OrdinalIgnoreCase) =>
                PlatformFault.TooMuchData,
            (190 or 102 or 104, _) => PlatformFault.AuthExpired,
            (4 or 17 or 32 or 341 or 613 or (>= 80000 and <= 80014), _) => PlatformFault.ThrottledShort,
            (10 or (>= 200 and <= 299) or 368, _) => PlatformFault.Forbidden,
            // Just after a report is done its rows may not be there yet (bruin-data/ingestr).
            (1 or 2 or 2637, _) => PlatformFault.Transient,
            _ when transient => PlatformFault.Transient,
            (2635, _) => PlatformFault.VersionSunset,
            (100 or 2500 or 3018, _) => PlatformFault.InvalidRequest,
            _ => PlatformFault.Unknown,
        };

    private static string Codes(int? code, int? subcode, int status) =>
        (
            code is null ? "no code"
            : subcode is null ? $"code {code}"
            : $"code {code}/{subcode}"
        ) + $", HTTP {status}";
}
