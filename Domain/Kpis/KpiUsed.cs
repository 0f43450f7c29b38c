using MarketingManager.Domain.Campaigns;

namespace MarketingManager.Domain.Kpis;

/// <summary>The definition that something was computed with: it is kept, so that an old insight or plan is read with
/// the formula of its day.</summary>
public sealed record KpiUsed(string Code, int Version, string Formula, TypePair Pair)
{
    public static KpiUsed Of(PrimaryKpi kpi, CampaignProfile campaign) =>
        new(
            kpi.Code,
            campaign.KpiVersions.GetValueOrDefault(kpi.Code, 1),
            kpi.Formula.Formula,
            new(campaign.Type, campaign.Objective)
        );
}
