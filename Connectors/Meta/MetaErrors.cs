using System.Text.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>Meta's codes as kinds of failure; the code decides, the HTTP status only where there is none.</summary>
public static class MetaErrors
{
    public static PlatformException Of(HttpResponseMessage response, JsonElement? root)
    {
        var status = (int)response.StatusCode;
        if (
            root is not { ValueKind: JsonValueKind.Object } json
            || !json.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.Object
        )
            return response.IsSuccessStatusCode
                ? Unreadable("it is not a complete JSON object")
                : new($"Meta answered HTTP {status} without saying why.")
                {
                    Fault = OfStatus(status),
                    RetryAfter = Wait(response),
                };
        var (code, subcode) = (MetaJson.Int(error, "code"), MetaJson.Int(error, "error_subcode"));
        var message = MetaJson.Text(error, "error_user_msg") ?? MetaJson.Text(error, "message") ?? "no message";
        var fault = OfCode(code, subcode, message, MetaJson.Flag(error, "is_transient"))
            is var known
                and not PlatformFault.Unknown
            ? known
            : OfStatus(status);
        return new($"Meta answered: {message} ({Codes(code, subcode, status)})")
        {
            Fault = fault,
            RetryAfter = fault == PlatformFault.ThrottledShort ? Wait(response) : null,
        };
    }

    public static PlatformException Unreadable(string why) =>
        new($"Meta's answer could not be read: {why}.") { Fault = PlatformFault.UnreadableAnswer };

    /// <summary>Codes of the Marketing API's error reference; the throttling ones
    /// as Airbyte's connector treats them.</summary>
    private static PlatformFault OfCode(int? code, int? subcode, string message, bool transient) =>
        (code, subcode) switch
        {
            (100, 33) => PlatformFault.NotFoundOrHidden,
            (100, 1487534) => PlatformFault.TooMuchData,
            _ when message.Contains("reduce the amount of data", StringComparison.OrdinalIgnoreCase) =>
                PlatformFault.TooMuchData,
            (190 or 102 or 104, _) => PlatformFault.AuthExpired,
            (4 or 17 or 32 or 341 or 613 or (>= 80000 and <= 80014), _) => PlatformFault.ThrottledShort,
            (10 or (>= 200 and <= 299) or 368, _) => PlatformFault.Forbidden,
            (1 or 2, _) => PlatformFault.Transient,
            _ when transient => PlatformFault.Transient,
            (2635, _) => PlatformFault.VersionSunset,
            (100 or 2500 or 3018, _) => PlatformFault.InvalidRequest,
            _ => PlatformFault.Unknown,
        };

    private static PlatformFault OfStatus(int status) =>
        status switch
        {
            401 => PlatformFault.AuthExpired,
            403 => PlatformFault.Forbidden,
            404 => PlatformFault.NotFoundOrHidden,
            429 => PlatformFault.ThrottledShort,
            >= 500 => PlatformFault.Transient,
            >= 400 => PlatformFault.InvalidRequest,
            _ => PlatformFault.Unknown,
        };

    private static string Codes(int? code, int? subcode, int status) =>
        (
            code is null ? "no code"
            : subcode is null ? $"code {code}"
            : $"code {code}/{subcode}"
        ) + $", HTTP {status}";

    /// <summary>The longest wait that any header names: minutes in the
    /// business-use-case header, seconds in Retry-After.</summary>
    private static TimeSpan? Wait(HttpResponseMessage response)
    {
        var retry = response.Headers.RetryAfter?.Delta;
        if (!response.Headers.TryGetValues("x-business-use-case-usage", out var values))
            return retry;
        try
        {
            using var json = JsonDocument.Parse(values.First());
            var minutes = json
                .RootElement.EnumerateObject()
                .SelectMany(business => business.Value.EnumerateArray())
                .Select(use => MetaJson.Int(use, "estimated_time_to_regain_access") ?? 0)
                .DefaultIfEmpty(0)
                .Max();
            return minutes > 0 ? TimeSpan.FromMinutes(minutes) : retry;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return retry;
        }
    }
}
