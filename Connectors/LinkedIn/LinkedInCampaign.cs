using System.Text.Json;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>A campaign object: ids are numbers, times milliseconds since 1970, money text in major units.</summary>
public static class LinkedInCampaign
{
    private static readonly WireJson Wire = LinkedInDialect.Json;

    public static FoundOnPlatform Read(JsonElement json)
    {
        var id = Wire.Id(json, "id") ?? throw Wire.Unreadable("a campaign without an id");
        var (status, objective) = (Wire.Text(json, "status"), Wire.Text(json, "objectiveType"));
        var serving = Wire.Array(json, "servingStatuses")
            .Where(one => one.ValueKind == JsonValueKind.String)
            .Select(one => one.GetString()!)
            .ToList();
        var (daily, total) = (Amount(json, "dailyBudget"), Amount(json, "totalBudget"));
        var schedule = Wire.Object(json, "runSchedule");
        return new(id, Wire.Text(json, "name") is { Length: > 0 } name ? name : id, status ?? "UNKNOWN", objective)
        {
            Delivery = LinkedInWords.Delivery(status, serving),
            SuggestedObjective = LinkedInWords.Objective(objective),
            SuggestedType = Wire.Text(json, "format") ?? Wire.Text(json, "type"),
            Bidding = Wire.Text(json, "costType"),
            GroupId = IdOf(Wire.Text(json, "campaignGroup"), "sponsoredCampaignGroup"),
            DailyBudget = daily,
            LifetimeBudget = total,
            Currency = (daily ?? total ?? Amount(json, "unitCost"))?.Currency.Code,
            TimeZone = "UTC",
            StartsOn = schedule is { } from ? Day(from, "start") : null,
            EndsOn = schedule is { } to ? Day(to, "end") : null,
        };
    }

    /// <summary>The digits of <c>urn:li:kind:123</c>; <c>null</c> when it is something else.</summary>
    public static string? IdOf(string? urn, string kind) =>
        urn is not null
        && urn.StartsWith($"urn:li:{kind}:", StringComparison.Ordinal)
        && urn[(urn.LastIndexOf(':') + 1)..] is { Length: > 0 } digits
        && digits.All(char.IsAsciiDigit)
            ? digits
            : null;

    private static Money? Amount(JsonElement json, string name) =>
        Wire.Object(json, name) is { } money
        && Wire.Metric(money, "amount") is { } amount
        && Currency.TryOf(Wire.Text(money, "currencyCode"), out var currency)
            ? new Money(amount, currency)
            : null;

    private static DateOnly? Day(JsonElement schedule, string name) =>
        schedule.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var milliseconds)
        && milliseconds is > 0 and < MillisecondsMax
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime)
            : null;

    /// <summary>The end of the year 9999, beyond which no date can be.</summary>
    private const long MillisecondsMax = 253_402_300_800_000;
}
