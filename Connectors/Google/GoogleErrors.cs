using System.Globalization;
using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Google;

/// <summary>Google's errors as kinds of failure. A stream wraps them in an array. The error code, an object with one
/// member whose name is a family, decides; then the status of the call.</summary>
public static class GoogleErrors
{
    private static WireJson Json => GoogleDialect.Json;

    public static PlatformException? Of(WireReply reply, DateTimeOffset now)
    {
        if (Error(reply) is not { } error)
            return null;
        var first = Details(error).FirstOrDefault();
        var (family, code) = Code(first);
        var message = Json.Text(first, "message") ?? Json.Text(error, "message") ?? "no message";
        var said =
            $"Google answered: {message} ({code ?? Json.Text(error, "status") ?? "no code"}, HTTP {reply.Status})";
        var fault = OfCode(family, code) ?? WireFaults.OfStatus(Json.Int(error, "code") ?? reply.Status);
        if (fault != PlatformFault.ThrottledShort)
            return new(said) { Fault = fault };
        var wait = Quota(reply).Delay ?? reply.RetryAfter(now);
        // Hours are the developer token's day: nothing is answered before it is over.
        return wait > GooglePolicy.ShortWaitMax
            ? new(said) { Fault = PlatformFault.ThrottledUntil, RetryAt = now + wait }
            : new(said) { Fault = fault, RetryAfter = wait };
    }

    /// <summary>The quota that is used up, and for how long: <c>{"rateName":"…","retryDelay":"40591s"}</c>.</summary>
    public static (string Name, TimeSpan? Delay) Quota(WireReply reply)
    {
        if (Error(reply) is not { } error)
            return ("", null);
        foreach (var detail in Details(error))
            if (
                Inside(Inside(detail, "details"), "quotaErrorDetails") is { ValueKind: JsonValueKind.Object } quota
                && Seconds(Json.Text(quota, "retryDelay")) is { } delay
            )
                return (Json.Text(quota, "rateName") ?? "quota", delay);
        return ("", null);
    }

    private static PlatformFault? OfCode(string? family, string? code) =>
        (family, code) switch
        {
            (_, "UNSUPPORTED_VERSION") => PlatformFault.VersionSunset,
            ("authenticationError", "CUSTOMER_NOT_FOUND") => PlatformFault.NotFoundOrHidden,
            ("authenticationError", _) => PlatformFault.AuthExpired,
            ("authorizationError", _) => PlatformFault.Forbidden,
            ("quotaError", _) => PlatformFault.ThrottledShort,
            ("internalError" or "databaseError", _) => PlatformFault.Transient,
            // A cursor that aged while its page was read: the whole question is asked again later.
            ("requestError", "EXPIRED_PAGE_TOKEN" or "INVALID_PAGE_TOKEN") => PlatformFault.Transient,
            ("requestError", "RESOURCE_NOT_FOUND") => PlatformFault.NotFoundOrHidden,
            ("requestError" or "queryError", _) => PlatformFault.InvalidRequest,
            _ => null,
        };

    private static JsonElement? Error(WireReply reply)
    {
        var root = reply.Root;
        if (root is { ValueKind: JsonValueKind.Array } chunks)
            root = chunks.EnumerateArray().FirstOrDefault(chunk => Inside(chunk, "error") is not null);
        return Inside(root, "error") is { ValueKind: JsonValueKind.Object } error ? error : null;
    }

    private static IEnumerable<JsonElement> Details(JsonElement error) =>
        Items(error, "details").SelectMany(detail => Items(detail, "errors"));

    private static IEnumerable<JsonElement> Items(JsonElement from, string name) =>
        Inside(from, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static (string? Family, string? Code) Code(JsonElement detail) =>
        Inside(detail, "errorCode") is { ValueKind: JsonValueKind.Object } code
            ? code.EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.String)
                .Select(member => ((string?)member.Name, member.Value.GetString()))
                .FirstOrDefault()
            : (null, null);

    private static JsonElement? Inside(JsonElement? from, string name) =>
        from is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A duration as protobuf writes it: seconds and an s.</summary>
    private static TimeSpan? Seconds(string? text) =>
        text is [.. var number, 's']
        && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < (decimal)TimeSpan.FromDays(32).TotalSeconds
            ? TimeSpan.FromSeconds((double)seconds)
            : null;
}
