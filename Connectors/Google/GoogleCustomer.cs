using System.Text.Json;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Google;

/// <summary>The customer, Google's word for an ad account: its currency holds for all money, its zone for all
/// days.</summary>
public sealed record GoogleCustomer(string Name, Currency Currency, string TimeZone, bool IsManager)
{
    public const string Query =
        "SELECT customer.id, customer.descriptive_name, customer.currency_code, customer.time_zone, customer.manager"
        + " FROM customer LIMIT 1";

    public const string ClientsQuery =
        "SELECT customer_client.id, customer_client.descriptive_name, customer_client.level, customer_client.manager,"
        + " customer_client.currency_code, customer_client.time_zone, customer_client.status FROM customer_client";

    public static GoogleCustomer Read(IEnumerable<JsonElement> rows)
    {
        var row = rows.FirstOrDefault();
        if (
            row.ValueKind != JsonValueKind.Object
            || GoogleDialect.Json.Object(row, "customer") is not { } customer
            || !Currency.TryOf(GoogleDialect.Json.Text(customer, "currencyCode"), out var currency)
        )
            throw GoogleDialect.Json.Unreadable("the customer has no currency");
        return new(
            GoogleDialect.Json.Text(customer, "descriptiveName") ?? "Unnamed account",
            currency,
            GoogleDialect.Json.Text(customer, "timeZone") ?? "UTC",
            GoogleDialect.Json.Flag(customer, "manager")
        );
    }

    /// <summary><c>null</c> for managers, which have no campaigns, and for accounts that are closed.</summary>
    public static FoundAccount? ReadClient(JsonElement row)
    {
        if (GoogleDialect.Json.Object(row, "customerClient") is not { } client)
            throw GoogleDialect.Json.Unreadable("a row without a customerClient");
        var id = GoogleDialect.Json.Id(client, "id") ?? throw GoogleDialect.Json.Unreadable("a customer without an id");
        return
            GoogleDialect.Json.Flag(client, "manager")
            || GoogleDialect.Json.Text(client, "status") is { } status and not "ENABLED"
            ? null
            : new(
                id,
                GoogleDialect.Json.Text(client, "descriptiveName") ?? id,
                GoogleDialect.Json.Text(client, "currencyCode"),
                GoogleDialect.Json.Text(client, "timeZone")
            );
    }

    public DateOnly DayOf(DateTimeOffset instant) => AccountDays.DayOf(instant, TimeZone);
}
