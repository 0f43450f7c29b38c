using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Graph;

/// <summary>The account and its campaigns as Graph objects. What is not set is left out, never null.</summary>
public static class GraphNodes
{
    public static readonly ImmutableHashSet<string> AccountFields =
    [
        "id",
        "account_id",
        "name",
        "account_status",
        "currency",
        "timezone_name",
        "timezone_id",
        "timezone_offset_hours_utc",
        "amount_spent",
    ];

    public static readonly ImmutableHashSet<string> CampaignFields =
    [
        "id",
        "name",
        "account_id",
        "objective",
        "status",
        "configured_status",
        "effective_status",
        "buying_type",
        "bid_strategy",
        "daily_budget",
        "lifetime_budget",
        "start_time",
        "stop_time",
        "created_time",
        "updated_time",
        "special_ad_categories",
    ];

    public static JsonObject Account(Simulation simulation, GraphQuery query)
    {
        var account = simulation.Account;
        var now = simulation.Now;
        return Pick(
            query.Fields(AccountFields, "id", "account_id"),
            field =>
                field switch
                {
                    "account_id" => account.Id,
                    "name" => account.Name,
                    "account_status" => 1,
                    "currency" => account.Currency,
                    "timezone_name" => account.TimeZone,
                    "timezone_id" => 42,
                    "timezone_offset_hours_utc" => BerlinTime.At(now).Offset.TotalHours,
                    "amount_spent" => AmountSpent(simulation),
                    _ => null,
                },
            $"act_{account.Id}"
        );
    }

    public static JsonObject Campaign(Simulation simulation, CampaignSpec campaign, IEnumerable<string> fields)
    {
        var settings = simulation.SettingsNow(campaign);
        var first = simulation.StartedAt.AddDays(campaign.FirstDay);
        return Pick(
            fields,
            field =>
                field switch
                {
                    "name" => campaign.Name,
                    "account_id" => simulation.Account.Id,
                    "objective" => Objective(campaign.Kind),
                    "status" or "configured_status" or "effective_status" => settings.Active ? "ACTIVE" : "PAUSED",
                    "buying_type" => "AUCTION",
                    "bid_strategy" => settings.Bidding == BiddingChoice.CostCap
                        ? "COST_CAP"
                        : "LOWEST_COST_WITHOUT_CAP",
                    // Budgets travel in cents, spend in euros: one platform, two units.
                    "daily_budget" => ((int)(settings.DailyBudget * 100)).ToString(CultureInfo.InvariantCulture),
                    "start_time" or "created_time" => BerlinTime.Text(first),
                    "updated_time" => BerlinTime.Text(simulation.UpdatedAt(campaign)),
                    "special_ad_categories" => new JsonArray(),
                    _ => null,
                },
            campaign.Id
        );
    }

    public static string Objective(CampaignKind kind) =>
        kind switch
        {
            CampaignKind.Sales => "OUTCOME_SALES",
            CampaignKind.Leads => "OUTCOME_LEADS",
            CampaignKind.Traffic => "OUTCOME_TRAFFIC",
            _ => "OUTCOME_AWARENESS",
        };

    private static string AmountSpent(Simulation simulation)
    {
        var moment = simulation.Moment;
        var spent = simulation.Account.Campaigns.Sum(campaign =>
            simulation.Days(campaign, DateOnly.MinValue, moment.Today, moment).Sum(day => day.Spend)
        );
        return (spent * 100).ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>The id always comes, asked for or not.</summary>
    private static JsonObject Pick(IEnumerable<string> fields, Func<string, JsonNode?> value, string id)
    {
        var answer = new JsonObject();
        foreach (var field in fields)
            if (field != "id" && value(field) is { } known)
                answer[field] = known;
        answer["id"] = id;
        return answer;
    }
}
