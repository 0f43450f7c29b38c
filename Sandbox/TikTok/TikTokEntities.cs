using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Faults;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.TikTok;

/// <summary>Advertisers, campaigns, ad groups and ads. Budgets are numbers in major units; times are UTC.</summary>
public static class TikTokEntities
{
    public static JsonObject Advertiser(Simulation simulation) =>
        new()
        {
            ["advertiser_id"] = simulation.Account.Id,
            ["name"] = simulation.Account.Name,
            ["currency"] = simulation.Account.Currency,
            ["timezone"] = simulation.Account.TimeZone,
            ["display_timezone"] = simulation.Account.TimeZone,
            ["status"] = "STATUS_ENABLE",
        };

    public static JsonObject Of(Simulation simulation, Entity entity)
    {
        var campaign = entity.Campaigns[0];
        var settings = simulation.SettingsNow(campaign);
        var answer = new JsonObject
        {
            ["advertiser_id"] = simulation.Account.Id,
            ["campaign_id"] = campaign.Id,
            ["campaign_name"] = campaign.Name,
            ["operation_status"] = settings.Active ? "ENABLE" : "DISABLE",
            ["create_time"] = Time(simulation.CreatedAt(campaign)),
            ["modify_time"] = Time(simulation.UpdatedAt(campaign)),
        };
        var level = entity.Level switch
        {
            EntityLevel.Group => Group(entity, settings),
            EntityLevel.Ad => Ad(entity),
            _ => Campaign(campaign, settings),
        };
        foreach (var (name, value) in level)
            answer[name] = value?.DeepClone();
        return answer;
    }

    public static string Objective(CampaignKind kind) =>
        kind switch
        {
            CampaignKind.Sales => "WEB_CONVERSIONS",
            CampaignKind.Leads => "LEAD_GENERATION",
            CampaignKind.Traffic => "TRAFFIC",
            _ => "REACH",
        };

    /// <summary>What a filter leaves over; an unknown key is an error, as it would be ignored otherwise.</summary>
    public static ImmutableArray<Entity> Chosen(
        Simulation simulation,
        EntityLevel level,
        JsonObject filtering,
        CallFaults faults
    )
    {
        var entities = simulation
            .Account.Campaigns.Where(campaign => !faults.Hides(campaign))
            .SelectMany(campaign => Entity.Of(campaign, level));
        foreach (var (key, value) in filtering)
            entities = key switch
            {
                "campaign_ids" => In(entities, value, entity => entity.Campaigns[0].Id),
                "adgroup_ids" => In(entities, value, entity => entity.GroupId),
                "ad_ids" => In(entities, value, entity => entity.Id),
                "campaign_name" => entities.Where(entity =>
                    entity.Campaigns[0].Name.Contains(value?.ToString() ?? "", StringComparison.OrdinalIgnoreCase)
                ),
                "objective_type" => entities.Where(entity => Objective(entity.Campaigns[0].Kind) == value?.ToString()),
                "primary_status" => entities.Where(entity =>
                    HasStatus(value?.ToString(), simulation.SettingsNow(entity.Campaigns[0]).Active)
                ),
                "secondary_status" or "buying_types" or "campaign_type" => entities,
                _ => throw TikTokErrors.Invalid($"filtering.{key}: Unknown field."),
            };
        return [.. entities];
    }

    private static IEnumerable<Entity> In(IEnumerable<Entity> entities, JsonNode? ids, Func<Entity, string> id)
    {
        if (ids is not JsonArray { Count: <= 100 } array)
            throw TikTokErrors.Invalid("filtering: ids must be a list of at most 100.");
        var wanted = array.Select(one => one?.ToString() ?? "").ToHashSet(StringComparer.Ordinal);
        return entities.Where(entity => wanted.Contains(id(entity)));
    }

    private static bool HasStatus(string? status, bool active) =>
        status switch
        {
            "STATUS_ALL" or "STATUS_NOT_DELETE" => true,
            "STATUS_DELIVERY_OK" => active,
            "STATUS_DISABLE" or "STATUS_NOT_DELIVERY" => !active,
            "STATUS_DELETE" => false,
            _ => throw TikTokErrors.Invalid(
                $"filtering.primary_status: Must be one of STATUS_ALL, STATUS_DELIVERY_OK, …"
            ),
        };

    private static JsonObject Campaign(CampaignSpec campaign, Settings settings) =>
        new()
        {
            ["campaign_type"] = "REGULAR_CAMPAIGN",
            ["objective"] = campaign.Kind == CampaignKind.Awareness ? "REACH" : "LANDING_PAGE",
            ["objective_type"] = Objective(campaign.Kind),
            ["budget"] = campaign.BudgetOnGroups ? 0.0m : settings.DailyBudget,
            ["budget_mode"] = campaign.BudgetOnGroups ? "BUDGET_MODE_INFINITE" : "BUDGET_MODE_DAY",
            ["budget_optimize_on"] = !campaign.BudgetOnGroups,
            ["secondary_status"] = settings.Active ? "CAMPAIGN_STATUS_ENABLE" : "CAMPAIGN_STATUS_DISABLE",
            ["bid_type"] = settings.Bidding == BiddingChoice.CostCap ? "BID_TYPE_CUSTOM" : "BID_TYPE_NO_BID",
            ["is_smart_performance_campaign"] = false,
            ["is_new_structure"] = true,
        };

    private static JsonObject Group(Entity entity, Settings settings)
    {
        var own = entity.Campaigns[0].BudgetOnGroups;
        return new()
        {
            ["adgroup_id"] = entity.GroupId,
            ["adgroup_name"] = entity.GroupName,
            ["budget"] = own ? Math.Round(settings.DailyBudget / entity.Campaigns[0].Groups, 2) : 0.0m,
            ["budget_mode"] = own ? "BUDGET_MODE_DAY" : "BUDGET_MODE_INFINITE",
            ["optimization_goal"] = "CONVERT",
            ["billing_event"] = "OCPM",
            ["bid_type"] = "BID_TYPE_NO_BID",
            ["secondary_status"] = settings.Active ? "ADGROUP_STATUS_DELIVERY_OK" : "ADGROUP_STATUS_CAMPAIGN_DISABLE",
        };
    }

    private static JsonObject Ad(Entity entity) =>
        new()
        {
            ["adgroup_id"] = entity.GroupId,
            ["adgroup_name"] = entity.GroupName,
            ["ad_id"] = entity.Id,
            ["ad_name"] = entity.Name,
            ["secondary_status"] = "AD_STATUS_DELIVERY_OK",
        };

    private static string Time(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
