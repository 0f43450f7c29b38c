using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Meta;

/// <summary>The usage headers: JSON with shares in per cent. One that cannot be read tells nothing.</summary>
public static class MetaUsage
{
    private const string Business = "x-business-use-case-usage";

    public static IEnumerable<RateBudget> Of(WireReply reply, DateTimeOffset now) =>
        BusinessUse(reply, now)
            .Concat(One(reply, "x-app-usage", now, "call_count", "total_time", "total_cputime"))
            .Concat(One(reply, "x-ad-account-usage", now, "acc_id_util_pct"))
            .Concat(One(reply, "x-fb-ads-insights-throttle", now, "app_id_util_pct", "acc_id_util_pct"));

    /// <summary>The longest wait that any header names: minutes in the
    /// business-use-case header, seconds in Retry-After.</summary>
    public static TimeSpan? Wait(WireReply reply, DateTimeOffset now) =>
        BusinessUse(reply, now).Select(budget => budget.ResetsAt).Max() is { } until
            ? until - now
            : reply.RetryAfter(now);

    private static IEnumerable<RateBudget> BusinessUse(WireReply reply, DateTimeOffset now) =>
        Parse(reply.Header(Business)) is not { ValueKind: JsonValueKind.Object } root
            ? []
            : root.EnumerateObject()
                .Where(business => business.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(business => business.Value.EnumerateArray())
                .Where(use => use.ValueKind == JsonValueKind.Object)
                .GroupBy(use => MetaDialect.Json.Text(use, "type") ?? "use case")
                .Select(uses => new RateBudget(
                    uses.Key,
                    uses.Max(use => Share(use, "call_count", "total_time", "total_cputime")),
                    null,
                    uses.Max(use => MetaDialect.Json.Int(use, "estimated_time_to_regain_access")) is { } minutes and > 0
                        ? now.AddMinutes(minutes)
                        : null,
                    now
                ));

    private static IEnumerable<RateBudget> One(
        WireReply reply,
        string header,
        DateTimeOffset now,
        params string[] shares
    ) =>
        Parse(reply.Header(header)) is { ValueKind: JsonValueKind.Object } root
            ? [new(header[2..], Share(root, shares), null, Reset(root, now), now)]
            : [];

    /// <summary>Of the account's header, in seconds.</summary>
    private static DateTimeOffset? Reset(JsonElement root, DateTimeOffset now) =>
        MetaDialect.Json.Int(root, "reset_time_duration") is { } seconds and > 0 ? now.AddSeconds(seconds) : null;

    private static decimal Share(JsonElement use, params string[] names) =>
        names.Max(name =>
            use.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetDecimal(out var percent)
            && percent >= 0
                ? percent / 100
                : 0
        );

    private static JsonElement? Parse(string? header)
    {
        if (header is null)
            return null;
        try
        {
            using var json = JsonDocument.Parse(header);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
