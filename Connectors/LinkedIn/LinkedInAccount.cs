using System.Text.Json;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.LinkedIn;

/// <summary>An ad account. Its days are those of UTC, whatever its country.</summary>
public sealed record LinkedInAccount(string Id, string Name, Currency Currency)
{
    public const string TimeZone = "UTC";

    public static LinkedInAccount Read(JsonElement json)
    {
        var wire = LinkedInDialect.Json;
        var id = wire.Id(json, "id") ?? throw wire.Unreadable("an account without an id");
        return new(
            id,
            wire.Text(json, "name") is { Length: > 0 } name ? name : id,
            Currency.TryOf(wire.Text(json, "currency"), out var currency)
                ? currency
                : throw wire.Unreadable($"account {id} has no currency")
        );
    }
}
