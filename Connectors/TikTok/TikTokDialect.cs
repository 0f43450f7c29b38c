using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.TikTok;

/// <summary>TikTok on the wire: errors come with HTTP 200 and a code in the body. There is no usage header.</summary>
public sealed partial class TikTokDialect : IWireDialect
{
    /// <summary>Some of the items of a list could not be answered for.</summary>
    public const int Partial = 20001;

    public static TikTokDialect Instance { get; } = new();

    public static WireJson Json { get; } = new("TikTok");

    private const string Version = @"/open_api/v\d+\.\d+/";

    private const string Lists = "(campaign|adgroup)/get|advertiser/info|oauth2/advertiser/get";

    private const string Reports = "report/integrated/get|report/task/(check|download)";

    public Platform Platform => Platform.TikTok;

    public string Name => "TikTok";

    public ImmutableArray<AllowedRead> Reads { get; } =
    [
        .. new[] { "business-api.tiktok.com", "sandbox-ads.tiktok.com" }.SelectMany(host =>
            new[]
            {
                AllowedRead.Get(host, $"{Version}({Lists}|{Reports})/"),
                // Has a report prepared on what was; nothing in the account changes by it.
                AllowedRead.Post(host, $"{Version}report/task/create/"),
            }
        ),
    ];

    /// <summary>The code in the body decides, the HTTP status only where there is none.</summary>
    public PlatformException? Failure(WireReply reply, DateTimeOffset now)
    {
        if (reply.Root is not { ValueKind: JsonValueKind.Object } root)
            return null;
        if (Json.Int(root, "code") is not { } code)
            return reply.IsSuccess ? WireFaults.Unreadable(Name, "it has no code") : null;
        if (code is 0 or Partial)
            return null;
        var message = Json.Text(root, "message") is { Length: > 0 } said ? said : "no message";
        var request = Json.Text(root, "request_id") is { Length: > 0 } id ? $", request {id}" : "";
        return new($"TikTok answered: {message} (code {code}, HTTP {reply.Status}{request})")
        {
            Fault = OfCode(code, message, reply.Status),
            RetryAt = OfCode(code, message, reply.Status) == PlatformFault.ThrottledUntil ? NextDay(now) : null,
        };
    }

    public IEnumerable<RateBudget> Usage(WireReply reply, DateTimeOffset now) => [];

    /// <summary>Codes as TikTok's return-code appendix lists them, and as singer's and Airbyte's connectors treat them.
    /// </summary>
    private static PlatformFault OfCode(int code, string message, int status) =>
        code switch
        {
            40001 => PlatformFault.Forbidden,
            40000 or 40002 when TooMuch.IsMatch(message) => PlatformFault.TooMuchData,
            40000 or 40002 when VersionGone.IsMatch(message) => PlatformFault.VersionSunset,
            40000 or 40002 => PlatformFault.InvalidRequest,
            40007 or 40300 => PlatformFault.NotFoundOrHidden,
            40132 when message.Contains("tomorrow", StringComparison.OrdinalIgnoreCase) => PlatformFault.ThrottledUntil,
            40100 or 40132 => PlatformFault.ThrottledShort,
            40102 or 40104 or 40105 or 40110 => PlatformFault.AuthExpired,
            (>= 40200 and <= 40202) or 40700 or 51021 or 61000 => PlatformFault.Transient,
            >= 50000 and < 60000 => PlatformFault.Transient,
            _ when status is >= 200 and < 300 => PlatformFault.Unknown,
            _ => WireFaults.OfStatus(status),
        };

    /// <summary>TikTok does not say when a day's budget is full again; its own days are those of UTC.</summary>
    private static DateTimeOffset NextDay(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    [GeneratedRegex(
        @"version.*(deprecated|no longer)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex VersionGone { get; }

    [GeneratedRegex(
        @"exceeds? \d+ (ad|row|result)|too (many|much) (ads|rows|data)|data volume",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TooMuch { get; }
}
