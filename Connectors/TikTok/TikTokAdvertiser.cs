using System.Text.Json;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.TikTok;

/// <summary>An ad account: its currency holds for all money, its time zone for all days.</summary>
public sealed record TikTokAdvertiser(string Id, string Name, Currency Currency, string TimeZone)
{
    public const string Fields = """["advertiser_id","name","currency","timezone","display_timezone","status"]""";

    public static TikTokAdvertiser Read(JsonElement json)
    {
        var wire = TikTokDialect.Json;
        var id =
            wire.Id(json, "advertiser_id")
            ?? wire.Id(json, "id")
            ?? throw wire.Unreadable("an advertiser without an id");
        return new(
            id,
            wire.Text(json, "name") is { Length: > 0 } name ? name : id,
            Currency.TryOf(wire.Text(json, "currency"), out var currency)
                ? currency
                : throw wire.Unreadable($"advertiser {id} has no currency"),
            Zone(wire.Text(json, "display_timezone"), wire.Text(json, "timezone"))
        );
    }

    public DateOnly Today(DateTimeOffset now) => AccountDays.DayOf(now, TimeZone);

    /// <summary>"America/New_York" where it is given, else the offset "Etc/GMT+5", which is a name IANA knows
    /// too.</summary>
    private static string Zone(string? shown, string? offset) =>
        new[] { shown, offset }.FirstOrDefault(name => name is { Length: > 0 } && AccountDays.IsKnown(name))
        ?? shown
        ?? offset
        ?? "UTC";
}
