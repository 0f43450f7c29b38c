using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Views;

/// <summary>Campaigns with their figures over a range: all that match are summed and ordered, one page is answered.
/// </summary>
internal static class CampaignKpiView
{
    private static readonly ImmutableArray<KpiGroup> ByCampaign = [KpiGroup.Campaign];

    public static async Task<CampaignKpiPage> Read(Work work, string workspace, CampaignKpiQuery query)
    {
        var of = query.Of with { GroupBy = ByCampaign };
        var campaigns = await work.All<Listed>(
            $"""
            select c.campaign_code as code, c.name, c.campaign_type as type, c.objective, c.platforms, c.status,
                coalesce(u.user_key, '') as ownerid, coalesce(u.full_name, '') as owner
            from centralized_campaigns c {ChosenCampaigns.Owner}
            where {ChosenCampaigns.Where(of)} and (@platform::text is null or @platform = any(c.platforms))
            """,
            ChosenCampaigns.Arguments(workspace, of)
        );
        var now = await KpiView.Read(work, workspace, of);
        var before = query is { ComparedFrom: { } from, ComparedTo: { } to }
            ? await KpiView.Read(work, workspace, of with { From = from, To = to })
            : null;
        var nowOf = ByCode(now);
        var beforeOf = before is null ? null : ByCode(before);
        var rows = campaigns.Select(listed =>
            listed.ToRow(
                nowOf.GetValueOrDefault(listed.Code) ?? Nothing(listed.Code),
                beforeOf is null ? null : beforeOf.GetValueOrDefault(listed.Code) ?? Nothing(listed.Code)
            )
        );
        return new CampaignKpiPage(
            [.. CampaignOrdering.Of(query.Order).Apply(rows).Skip(query.Skip).Take(query.Take)],
            campaigns.Count,
            now.Total,
            before?.Total
        );
    }

    private static Dictionary<string, KpiRow> ByCode(KpiTable table) =>
        table.Rows.ToDictionary(row => row.Key["campaign"], StringComparer.Ordinal);

    private static KpiRow Nothing(string code) => KpiGrouping.Row(["campaign"], [code], [], campaigns: 0);

    private sealed record Listed(
        string Code,
        string Name,
        string Type,
        string Objective,
        string[] Platforms,
        string Status,
        string OwnerId,
        string Owner
    )
    {
        public CampaignKpiRow ToRow(KpiRow now, KpiRow? before) =>
            new(
                Code,
                Name,
                Type,
                Objective,
                [.. Platforms.Select(Enum.Parse<Platform>)],
                Enum.Parse<CampaignStatus>(Status),
                OwnerId,
                Owner,
                now,
                before
            );
    }
}
