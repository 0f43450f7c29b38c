using System.Text.Json;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Meta;

/// <summary>The ad account: its currency holds for all money, its zone for all days.</summary>
public sealed record MetaAccount(string Name, Currency Currency, string ZoneName, TimeZoneInfo? Zone, TimeSpan Offset)
{
    public const string Fields = "name,currency,timezone_name,timezone_offset_hours_utc,account_status";

    private const double OffsetHoursMax = 14;

    public static MetaAccount Read(JsonElement json)
    {
        if (!Currency.TryOf(MetaDialect.Json.Text(json, "currency"), out var currency))
            throw MetaDialect.Json.Unreadable("the account has no currency");
        var zoneName = MetaDialect.Json.Text(json, "timezone_name") ?? "";
        // A machine without zone files still knows the offset of the moment from the platform.
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var found) ? found : null;
        var hours =
            json.TryGetProperty("timezone_offset_hours_utc", out var value) && value.ValueKind == JsonValueKind.Number
                ? value.GetDouble()
                : 0;
        return Math.Abs(hours) > OffsetHoursMax
            ? throw MetaDialect.Json.Wrong("timezone_offset_hours_utc", value)
            : new(
                MetaDialect.Json.Text(json, "name") ?? "Unnamed account",
                currency,
                zoneName,
                zone,
                TimeSpan.FromMinutes(Math.Round(hours * 60))
            )
            {
                Trouble = MetaDialect.Json.Int(json, "account_status") switch
                {
                    null or 1 => "",
                    2 => ", disabled by Meta",
                    3 or 8 or 9 => ", with an open bill",
                    7 => ", under review by Meta",
                    100 or 101 => ", closed",
                    var other => $", account status {other}",
                },
            };
    }

    /// <summary>What is wrong with the account itself, though it can be read; empty when nothing is.</summary>
    public string Trouble { get; init; } = "";

    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(
            (Zone is null ? instant.ToOffset(Offset) : TimeZoneInfo.ConvertTime(instant, Zone)).DateTime
        );
}
