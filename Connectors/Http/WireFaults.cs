using System.Text.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Http;

/// <summary>Failures that need no knowledge of a platform.</summary>
public static class WireFaults
{
    public static PlatformFault OfStatus(int status) =>
        status switch
        {
            401 => PlatformFault.AuthExpired,
            403 => PlatformFault.Forbidden,
            404 => PlatformFault.NotFoundOrHidden,
            408 => PlatformFault.Transient,
            413 or 414 => PlatformFault.TooMuchData,
            426 => PlatformFault.VersionSunset,
            429 => PlatformFault.ThrottledShort,
            >= 500 => PlatformFault.Transient,
            >= 400 => PlatformFault.InvalidRequest,
            _ => PlatformFault.Unknown,
        };

    public static PlatformException Unexplained(string name, WireReply reply, DateTimeOffset now) =>
        new($"{name} answered HTTP {reply.Status} without saying why.")
        {
            Fault = OfStatus(reply.Status),
            RetryAfter = reply.RetryAfter(now),
        };

    public static PlatformException Unreadable(string name, string why) =>
        new($"{name}'s answer could not be read: {why}.") { Fault = PlatformFault.UnreadableAnswer };

    public static PlatformException Transient(string message, TimeSpan? retryAfter = null) =>
        new(message) { Fault = PlatformFault.Transient, RetryAfter = retryAfter };

    /// <summary>RFC 6749 section 5.2: what a token endpoint says. A grant that is not valid any more needs a
    /// person.</summary>
    public static PlatformException? OfTokenEndpoint(string name, WireReply reply)
    {
        if (
            reply.Root is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.String
        )
            return null;
        var code = error.GetString();
        var said = root.TryGetProperty("error_description", out var text) && text.ValueKind == JsonValueKind.String;
        return new($"{name} gave no token: {(said ? text.GetString() : code)} ({code}, HTTP {reply.Status})")
        {
            Fault = code switch
            {
                "temporarily_unavailable" or "server_error" => PlatformFault.Transient,
                _ when reply.Status == 429 => PlatformFault.ThrottledShort,
                _ when reply.Status >= 500 => PlatformFault.Transient,
                _ => PlatformFault.AuthExpired,
            },
        };
    }
}
