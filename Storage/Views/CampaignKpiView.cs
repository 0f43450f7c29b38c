using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Aggregates;

namespace MarketingManager.Storage.Views;

/// <summary>A page of campaigns with their figures.</summary>
internal static class CampaignKpiView
{
    public static ImmutableArray<CampaignKpiRow> Rows(
        Listed[] page,
        IReadOnlyDictionary<string, KpiRow> now,
        IReadOnlyDictionary<string, KpiRow>? before
    ) =>
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
                now[campaign.Code],
                before?[campaign.Code]
            )),
        ];
}
