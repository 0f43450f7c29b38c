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
        var id = MetaDialect.Json.Id(json, "id") ?? throw MetaDialect.Json.Unreadable("a campaign without an id");
        var status =
            MetaDialect.Json.Text(json, "effective_status") ?? MetaDialect.Json.Text(json, "status") ?? "UNKNOWN";
        return new(
            new(id, MetaDialect.Json.Text(json, "name") ?? id, status, MetaDialect.Json.Text(json, "objective")),
            MetaDialect.Json.Id(json, "account_id")
        );
    }
}
