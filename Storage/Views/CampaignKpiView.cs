using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Views;

/// <summary>The figures of a page of campaigns, from their facts.</summary>
internal static class CampaignKpiView
{
    public static async Task<ImmutableArray<CampaignKpiRow>> Rows(
        Work work,
        string workspace,
        Listed[] page,
        KpiQuery now,
        KpiQuery? before
    )
    {
        if (page.Length == 0)
            return [];
        ImmutableArray<string> codes = [.. page.Select(campaign => campaign.Code)];
        var nowOf = await ByCode(work, workspace, now, codes);
        var beforeOf = before is null ? null : await ByCode(work, workspace, before, codes);
        return
        [
            .. page.Select(campaign => new CampaignKpiRow(
                campaign.Code,
                campaign.Name,
                campaign.Type,
                campaign.Objective,
                [.. campaign.Platforms.Select(Enum.Parse<Platform>)],
                Enum.Parse<CampaignStatus>(campaign.Status),
                campaign.Owner,
                campaign.OwnerName,
                RowOf(nowOf, campaign.Code),
                beforeOf is null ? null : RowOf(beforeOf, campaign.Code)
            )),
        ];
    }

    private static async Task<Dictionary<string, KpiRow>> ByCode(
        Work work,
        string workspace,
        KpiQuery query,
        ImmutableArray<string> codes
    )
    {
        var table = await KpiView.Read(work, workspace, query with { Codes = codes, GroupBy = [KpiGroup.Campaign] });
        return table.Rows.ToDictionary(row => row.Key["campaign"], StringComparer.Ordinal);
    }

    private static KpiRow RowOf(Dictionary<string, KpiRow> rows, string code) =>
        rows.GetValueOrDefault(code) ?? KpiGrouping.Row(["campaign"], [code], [], campaigns: 0);
}
