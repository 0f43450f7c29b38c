using System.Globalization;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.LinkedIn;

/// <summary>Accounts, campaign groups, campaigns and creatives. Ids are numbers, money is a decimal text, times are
/// milliseconds.</summary>
public static class LinkedInEntities
{
    private const int CampaignsPerGroup = 3;

    public static JsonObject Account(SeededAccount account) =>
        new()
        {
            ["id"] = Number(account.Id),
            ["name"] = account.Name,
            ["currency"] = account.Currency,
            ["status"] = "ACTIVE",
            ["type"] = "BUSINESS",
            ["servingStatuses"] = new JsonArray("RUNNABLE"),
            ["reference"] = "urn:li:organization:1000",
            ["test"] = false,
        };

    public static JsonObject Campaign(Simulation simulation, CampaignSpec campaign)
    {
        var (account, settings) = (simulation.Account, simulation.SettingsNow(campaign));
        var answer = new JsonObject
        {
            ["id"] = Number(campaign.Id),
            ["name"] = campaign.Name,
            ["account"] = $"urn:li:sponsoredAccount:{account.Id}",
            ["campaignGroup"] = $"urn:li:sponsoredCampaignGroup:{GroupOf(simulation, campaign).Id}",
            ["status"] = Status(simulation, campaign),
            ["servingStatuses"] = new JsonArray(settings.Active ? "RUNNABLE" : "STOPPED"),
            ["type"] = "SPONSORED_UPDATES",
            ["format"] = "STANDARD_UPDATE",
            ["objectiveType"] = Objective(campaign.Kind),
            ["optimizationTargetType"] =
                settings.Bidding == BiddingChoice.CostCap ? "CAP_COST_AND_MAXIMIZE_LEADS" : "MAX_LEAD",
            ["costType"] = "CPM",
            ["unitCost"] = Money((decimal)campaign.Cpm, account),
            ["runSchedule"] = new JsonObject { ["start"] = Millis(simulation.CreatedAt(campaign)) },
            ["locale"] = new JsonObject { ["country"] = "DE", ["language"] = "de" },
            ["changeAuditStamps"] = new JsonObject
            {
                ["created"] = new JsonObject { ["time"] = Millis(simulation.CreatedAt(campaign)) },
                ["lastModified"] = new JsonObject { ["time"] = Millis(simulation.UpdatedAt(campaign)) },
            },
            ["version"] = new JsonObject { ["versionTag"] = "1" },
            ["test"] = false,
        };
        // Either budget may be missing; here the daily one is, where the group paces the campaign.
        answer[campaign.BudgetOnGroups ? "totalBudget" : "dailyBudget"] = Money(
            campaign.BudgetOnGroups ? settings.DailyBudget * 30 : settings.DailyBudget,
            account
        );
        return answer;
    }

    public static JsonObject Creative(Simulation simulation, Entity creative) =>
        new()
        {
            ["id"] = $"urn:li:sponsoredCreative:{creative.Id}",
            ["name"] = creative.Name,
            ["account"] = $"urn:li:sponsoredAccount:{simulation.Account.Id}",
            ["campaign"] = $"urn:li:sponsoredCampaign:{creative.Campaigns[0].Id}",
            ["intendedStatus"] = Status(simulation, creative.Campaigns[0]),
            ["isServing"] = simulation.SettingsNow(creative.Campaigns[0]).Active,
        };

    public static JsonObject Group(Simulation simulation, Entity group) =>
        new()
        {
            ["id"] = Number(group.Id),
            ["name"] = group.Name,
            ["account"] = $"urn:li:sponsoredAccount:{simulation.Account.Id}",
            ["status"] = "ACTIVE",
            ["runSchedule"] = new JsonObject { ["start"] = Millis(simulation.CreatedAt(group.Campaigns[0])) },
        };

    public static string Status(Simulation simulation, CampaignSpec campaign) =>
        simulation.SettingsNow(campaign).Active ? "ACTIVE" : "PAUSED";

    /// <summary>Neighbours in the account share a campaign group.</summary>
    public static IEnumerable<Entity> Groups(Simulation simulation) =>
        simulation
            .Account.Campaigns.Chunk(CampaignsPerGroup)
            .Select(
                (campaigns, index) =>
                    new Entity(
                        EntityLevel.Account,
                        "6" + campaigns[0].Id[1..],
                        $"Group {(index + 1).ToString(CultureInfo.InvariantCulture)}",
                        [.. campaigns]
                    )
            );

    public static Entity GroupOf(Simulation simulation, CampaignSpec campaign) =>
        Groups(simulation).First(group => group.Campaigns.Any(one => one.Id == campaign.Id));

    private static string Objective(CampaignKind kind) =>
        kind switch
        {
            CampaignKind.Sales => "WEBSITE_CONVERSION",
            CampaignKind.Leads => "LEAD_GENERATION",
            CampaignKind.Traffic => "WEBSITE_VISIT",
            _ => "BRAND_AWARENESS",
        };

    private static JsonObject Money(decimal amount, SeededAccount account) =>
        new()
        {
            ["amount"] = amount.ToString(account.MoneyDigits == 0 ? "0" : "0.00", CultureInfo.InvariantCulture),
            ["currencyCode"] = account.Currency,
        };

    private static long Number(string id) => long.Parse(id, CultureInfo.InvariantCulture);

    private static long Millis(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();
}
