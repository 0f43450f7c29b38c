using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Graph;

/// <summary>An account, its campaigns, ad sets and ads as Graph objects. What is not set is left out, never
/// null.</summary>
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
        "min_daily_budget",
        "amount_spent",
    ];

    private static readonly ImmutableHashSet<string> Common =
    [
        "id",
        "name",
        "account_id",
        "status",
        "configured_status",
        "effective_status",
        "created_time",
        "updated_time",
        "issues_info",
    ];

    private static readonly ImmutableHashSet<string> CampaignFields = Common.Union([
        "objective",
        "buying_type",
        "bid_strategy",
        "daily_budget",
        "lifetime_budget",
        "budget_remaining",
        "spend_cap",
        "start_time",
        "stop_time",
        "special_ad_categories",
        "is_adset_budget_sharing_enabled",
    ]);

    private static readonly ImmutableHashSet<string> AdSetFields = Common.Union([
        "campaign_id",
        "daily_budget",
        "lifetime_budget",
        "budget_remaining",
        "bid_amount",
        "bid_strategy",
        "optimization_goal",
        "billing_event",
        "start_time",
        "end_time",
    ]);

    private static readonly ImmutableHashSet<string> AdFields = Common.Union(["campaign_id", "adset_id", "creative"]);

    public static ImmutableHashSet<string> FieldsOf(EntityLevel level) =>
        level switch
        {
            EntityLevel.Group => AdSetFields,
            EntityLevel.Ad => AdFields,
            _ => CampaignFields,
        };

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
                    "timezone_offset_hours_utc" => account.Zone.At(now).Offset.TotalHours,
                    "min_daily_budget" => (int)Minor(1, account),
                    "amount_spent" => AmountSpent(simulation),
                    _ => null,
                },
            $"act_{account.Id}"
        );
    }

    public static JsonObject Of(Simulation simulation, Entity entity, IEnumerable<string> fields)
    {
        var campaign = entity.Campaigns[0];
        var settings = simulation.SettingsNow(campaign);
        var account = simulation.Account;
        return Pick(
            fields,
            field =>
                field switch
                {
                    "name" => entity.Name,
                    "account_id" => account.Id,
                    "campaign_id" => campaign.Id,
                    "adset_id" => entity.GroupId,
                    "creative" => new JsonObject { ["id"] = entity.Id + "1" },
                    "objective" => Objective(campaign.Kind),
                    "status" or "configured_status" or "effective_status" => settings.Active ? "ACTIVE" : "PAUSED",
                    "buying_type" => "AUCTION",
                    "bid_strategy" => settings.Bidding == BiddingChoice.CostCap
                        ? "COST_CAP"
                        : "LOWEST_COST_WITHOUT_CAP",
                    "daily_budget" => Budget(account, entity, settings),
                    "optimization_goal" => Goal(campaign.Kind),
                    "billing_event" => "IMPRESSIONS",
                    "start_time" or "created_time" => account.Zone.Text(simulation.CreatedAt(campaign)),
                    "updated_time" => account.Zone.Text(simulation.UpdatedAt(campaign)),
                    "special_ad_categories" => new JsonArray(),
                    _ => null,
                },
            entity.Id
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

    /// <summary>On the campaign or on its ad sets, never on both. Budgets travel in minor units, spend in major ones:
    /// one platform, two units.</summary>
    private static string? Budget(SeededAccount account, Entity entity, Settings settings)
    {
        var onGroups = entity.Campaigns[0].BudgetOnGroups;
        return (entity.Level, onGroups) switch
        {
            (EntityLevel.Campaign, false) => Text(Minor(settings.DailyBudget, account)),
            (EntityLevel.Group, true) => Text(Minor(settings.DailyBudget / entity.Campaigns[0].Groups, account)),
            _ => null,
        };

        static string Text(decimal minor) => ((long)minor).ToString(CultureInfo.InvariantCulture);
    }

    private static decimal Minor(decimal amount, SeededAccount account) =>
        account.MoneyDigits == 0 ? amount : amount * 100;

    private static string Goal(CampaignKind kind) =>
        kind switch
        {
            CampaignKind.Sales => "OFFSITE_CONVERSIONS",
            CampaignKind.Leads => "LEAD_GENERATION",
            CampaignKind.Traffic => "LINK_CLICKS",
            _ => "REACH",
        };

    private static string AmountSpent(Simulation simulation)
    {
        var moment = simulation.Moment;
        var spent = simulation.Account.Campaigns.Sum(campaign =>
            simulation.Days(campaign, DateOnly.MinValue, moment.Today, moment).Sum(day => day.Spend)
        );
        return Minor(spent, simulation.Account).ToString("0", CultureInfo.InvariantCulture);
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
