using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.LinkedIn;

/// <summary>What results are broken down by: one pivot with <c>q=analytics</c>, up to three with <c>q=statistics</c>.
/// The finest one decides what a row is; the others are named beside it.</summary>
public sealed record LinkedInPivots(ImmutableArray<string> Names)
{
    private const int Max = 3;

    /// <summary>From coarse to fine.</summary>
    private static readonly ImmutableArray<string> Known = ["ACCOUNT", "CAMPAIGN_GROUP", "CAMPAIGN", "CREATIVE"];

    private string Finest => Names.MaxBy(Known.IndexOf)!;

    public static LinkedInPivots Of(LinkedInQuery query)
    {
        ImmutableArray<string> names = query.Text("q") switch
        {
            "analytics" => [query["pivot"]?.Word ?? ""],
            "statistics" => [.. query["pivots"]?.Items.Select(item => item.Word) ?? []],
            _ => throw LinkedInErrors.Illegal("Parameter q must be analytics or statistics"),
        };
        return names.Length is >= 1 and <= Max && names.All(Known.Contains)
            ? new(names)
            : throw LinkedInErrors.Illegal($"Pivots must be one to {Max} of {string.Join(", ", Known)} in the sandbox");
    }

    public IEnumerable<Entity> Entities(
        Simulation simulation,
        ImmutableArray<CampaignSpec> campaigns,
        IEnumerable<Entity> groups
    ) =>
        Finest switch
        {
            "ACCOUNT" => [Entity.Whole(simulation.Account, campaigns)],
            "CAMPAIGN_GROUP" => groups.Select(group =>
                group with
                {
                    Campaigns = [.. group.Campaigns.Where(campaigns.Contains)],
                }
            ),
            "CAMPAIGN" => campaigns.SelectMany(one => Entity.Of(one, EntityLevel.Campaign)),
            _ => campaigns.SelectMany(one => Entity.Of(one, EntityLevel.Ad)),
        };

    public JsonArray Urns(Simulation simulation, Entity entity) =>
        new([.. Names.Select(name => (JsonNode)Urn(name, simulation, entity))]);

    private static string Urn(string pivot, Simulation simulation, Entity entity) =>
        pivot switch
        {
            "ACCOUNT" => $"urn:li:sponsoredAccount:{simulation.Account.Id}",
            "CAMPAIGN_GROUP" =>
                $"urn:li:sponsoredCampaignGroup:{LinkedInEntities.GroupOf(simulation, entity.Campaigns[0]).Id}",
            "CAMPAIGN" => $"urn:li:sponsoredCampaign:{entity.Campaigns[0].Id}",
            _ => $"urn:li:sponsoredCreative:{entity.Id}",
        };
}
