using System.Text.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Analytics;

/// <summary>A property's quotas: what an answer tells of them, and how long to wait once one is used up.</summary>
public static class AnalyticsQuota
{
    /// <summary>Limits of a standard property and of one of Analytics 360, per quota. An answer says what is left and
    /// not of how much: the smaller limit that can have that much left is taken.</summary>
    private static readonly (string Name, decimal Standard, decimal Large, Period Period)[] Limits =
    [
        ("tokensPerDay", 200_000, 2_000_000, Period.Day),
        ("tokensPerHour", 40_000, 400_000, Period.Hour),
        ("tokensPerProjectPerHour", 14_000, 140_000, Period.Hour),
        ("serverErrorsPerProjectPerHour", 10, 50, Period.Hour),
        ("potentiallyThresholdedRequestsPerHour", 120, 120, Period.Hour),
    ];

    private enum Period
    {
        Hour,
        Day,
    }

    public static IEnumerable<RateBudget> Of(JsonElement answer, DateTimeOffset now)
    {
        if (!answer.TryGetProperty("propertyQuota", out var quota) || quota.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var (name, standard, large, period) in Limits)
            if (
                quota.TryGetProperty(name, out var one)
                && one.ValueKind == JsonValueKind.Object
                && AnalyticsDialect.Json.Int(one, "remaining") is { } remaining and >= 0
            )
            {
                var limit = remaining <= standard ? standard : large;
                yield return new(
                    name,
                    Math.Max(0, 1 - (remaining / limit)),
                    remaining,
                    period == Period.Day ? NextDay(now) : NextHour(now),
                    now
                );
            }
    }

    /// <summary>Waits by the words of the message, as Airbyte's connector knows them.</summary>
    public static PlatformException Exhausted(string told, string message, DateTimeOffset now)
    {
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        return Says("per day")
            ? new(told) { Fault = PlatformFault.ThrottledUntil, RetryAt = NextDay(now) }
            : new(told)
            {
                Fault = PlatformFault.ThrottledShort,
                RetryAfter = TimeSpan.FromSeconds(
                    Says("concurrent") ? 30
                    : Says("server error") ? 3600
                    : 1800
                ),
            };
    }

    private static DateTimeOffset NextHour(DateTimeOffset now) =>
        new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero).AddHours(1);

    /// <summary>Google counts days in its own Pacific time.</summary>
    private static DateTimeOffset NextDay(DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var zone))
            return new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var midnight = TimeZoneInfo.ConvertTime(now, zone).DateTime.Date.AddDays(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
