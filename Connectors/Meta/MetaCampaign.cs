using System.Globalization;
using System.Text.Json;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.Meta;

/// <summary>A campaign object. Status and objective stay as the platform words
/// them: its lists grow without notice.</summary>
public sealed record MetaCampaign(FoundOnPlatform Found, string? AccountId)
{
    public const string Fields =
        "id,name,account_id,objective,status,effective_status,daily_budget,lifetime_budget,bid_strategy,"
        + "start_time,stop_time";

    public const string AdSetFields = "id,effective_status,daily_budget,lifetime_budget";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:sszzz";

    public bool HasBudget => Found.DailyBudget is not null || Found.LifetimeBudget is not null;

    public static MetaCampaign Read(JsonElement json, MetaAccount account, DateTimeOffset now)
    {
        var id = MetaDialect.Json.Id(json, "id") ?? throw MetaDialect.Json.Unreadable("a campaign without an id");
        var status =
            MetaDialect.Json.Text(json, "effective_status") ?? MetaDialect.Json.Text(json, "status") ?? "UNKNOWN";
        var objective = MetaDialect.Json.Text(json, "objective");
        var stop = Time(json, "stop_time");
        return new(
            new(id, MetaDialect.Json.Text(json, "name") ?? id, status, objective)
            {
                Delivery =
                    Delivery(status) is DeliveryStatus.Running && stop < now ? DeliveryStatus.Ended : Delivery(status),
                SuggestedObjective = MetaObjective.Suggested(objective),
                DailyBudget = MetaMoney.Budget(json, "daily_budget", account.Currency),
                LifetimeBudget = MetaMoney.Budget(json, "lifetime_budget", account.Currency),
                Bidding = MetaDialect.Json.Text(json, "bid_strategy"),
                Currency = account.Currency.Code,
                TimeZone = account.ZoneName,
                StartsOn = Time(json, "start_time") is { } start ? account.DayOf(start) : null,
                EndsOn = stop is { } end ? account.DayOf(end) : null,
            },
            MetaDialect.Json.Id(json, "account_id")
        );
    }

    /// <summary>Where the campaign sets no budget its ad sets do: together, those that run.</summary>
    public FoundOnPlatform With(IEnumerable<JsonElement> adSets, Currency currency)
    {
        var running = adSets
            .Where(one =>
                Delivery(MetaDialect.Json.Text(one, "effective_status") ?? "")
                    is DeliveryStatus.Running
                        or DeliveryStatus.Limited
            )
            .ToList();
        return Found with { DailyBudget = Sum("daily_budget"), LifetimeBudget = Sum("lifetime_budget") };

        Money? Sum(string name) =>
            running
                .Select(one => MetaMoney.Budget(one, name, currency))
                .Aggregate(
                    (Money?)null,
                    (sum, one) =>
                        one is null ? sum
                        : sum is null ? one
                        : sum.Value + one.Value
                );
    }

    /// <summary>Values of <c>effective_status</c> for campaigns, and the longer list that filters take.</summary>
    private static DeliveryStatus Delivery(string status) =>
        status switch
        {
            "ACTIVE" => DeliveryStatus.Running,
            "PAUSED" or "CAMPAIGN_PAUSED" or "ADSET_PAUSED" => DeliveryStatus.Paused,
            "WITH_ISSUES" or "IN_PROCESS" or "DISAPPROVED" or "PENDING_BILLING_INFO" => DeliveryStatus.Limited,
            "PENDING_REVIEW" or "PREAPPROVED" => DeliveryStatus.Draft,
            "ARCHIVED" or "DELETED" => DeliveryStatus.Removed,
            _ => DeliveryStatus.Unknown,
        };

    /// <summary>The offset comes without a colon: +0100.</summary>
    private static DateTimeOffset? Time(JsonElement json, string name) =>
        DateTimeOffset.TryParseExact(
            MetaDialect.Json.Text(json, name),
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;
}
