using System.Text.Json;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Connectors.Meta;

/// <summary>A campaign object. Status and objective stay as the platform words
/// them: its lists grow without notice.</summary>
public sealed record MetaCampaign(FoundOnPlatform Found, string? AccountId)
{
    public const string Fields = "id,name,account_id,objective,status,effective_status";

    public static MetaCampaign Read(JsonElement json)
    {
        var id = MetaJson.Id(json, "id") ?? throw MetaErrors.Unreadable("a campaign without an id");
        var status = MetaJson.Text(json, "effective_status") ?? MetaJson.Text(json, "status") ?? "UNKNOWN";
        return new(
            new(id, MetaJson.Text(json, "name") ?? id, status, MetaJson.Text(json, "objective")),
            MetaJson.Id(json, "account_id")
        );
    }
}
