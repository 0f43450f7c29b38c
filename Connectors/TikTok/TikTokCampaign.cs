using System.Text.Json;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.TikTok;

/// <summary>A campaign object. Its budget is a number in major units, or lies with its ad groups.</summary>
public sealed record TikTokCampaign(FoundOnPlatform Found, bool BudgetLiesDeeper)
{
    public const string Fields =
        """["campaign_id","campaign_name","campaign_type","objective_type","budget","budget_mode","operation_status","secondary_status","bid_type"]""";

    public const string AdGroupFields =
        """["adgroup_id","adgroup_name","campaign_id","budget","budget_mode","operation_status"]""";

    private static readonly Http.WireJson Wire = TikTokDialect.Json;

    public static TikTokCampaign Read(JsonElement json, TikTokAdvertiser advertiser)
    {
        var id = Wire.Id(json, "campaign_id") ?? throw Wire.Unreadable("a campaign without a campaign_id");
        var (operation, secondary) = (Wire.Text(json, "operation_status"), Wire.Text(json, "secondary_status"));
        var objective = Wire.Text(json, "objective_type");
        var (daily, lifetime) = Budget(json, advertiser.Currency);
        return new(
            new(id, Wire.Text(json, "campaign_name") ?? id, secondary ?? operation ?? "UNKNOWN", objective)
            {
                Delivery = TikTokWords.Delivery(operation, secondary),
                SuggestedObjective = TikTokWords.Objective(objective),
                SuggestedType = Wire.Text(json, "campaign_type"),
                Bidding = Wire.Text(json, "bid_type"),
                DailyBudget = daily,
                LifetimeBudget = lifetime,
                Currency = advertiser.Currency.Code,
                TimeZone = advertiser.TimeZone,
            },
            Wire.Text(json, "budget_mode") == "BUDGET_MODE_INFINITE"
        );
    }

    public static AdGroupBudget ReadAdGroup(JsonElement json, TikTokAdvertiser advertiser)
    {
        var id = Wire.Id(json, "adgroup_id") ?? throw Wire.Unreadable("an ad group without an adgroup_id");
        var (daily, lifetime) = Budget(json, advertiser.Currency);
        return new(id, Wire.Text(json, "adgroup_name") ?? id, daily, lifetime);
    }

    /// <summary>A budget in a mode that is not known is kept out: it could be per day or for good.</summary>
    private static (Money? Daily, Money? Lifetime) Budget(JsonElement json, Currency currency) =>
        Wire.Real(json, "budget") is not { } amount
            ? (null, null)
            : Wire.Text(json, "budget_mode") switch
            {
                "BUDGET_MODE_DAY" or "BUDGET_MODE_DYNAMIC_DAILY_BUDGET" => (new Money(amount, currency), null),
                "BUDGET_MODE_TOTAL" => (null, new Money(amount, currency)),
                _ => (null, null),
            };
}
