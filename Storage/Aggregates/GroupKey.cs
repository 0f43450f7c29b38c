using MarketingManager.Domain.Campaigns;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What sums and campaigns are grouped by, days apart.</summary>
internal readonly record struct GroupKey(string Type, string Objective, string Platform, string Status, string Owner)
{
    public GroupKey(Listed campaign, string platform)
        : this(campaign.Type, campaign.Objective, platform, campaign.Status, campaign.Owner) { }

    public GroupKey(SegmentKey segment)
        : this(segment.Type, segment.Objective, segment.Platform, segment.Status, segment.Owner) { }

    /// <summary>Whether the question is about it, whatever its platform.</summary>
    public bool IsIn(KpiQuery query) =>
        (
            query.Status is { } status
                ? Status == status.ToString()
                : Status is not (nameof(CampaignStatus.Unregistered) or nameof(CampaignStatus.Archived))
        )
        && (query.Type is null || query.Type == Type)
        && (query.Objective is null || query.Objective == Objective)
        && (query.Owner is null || query.Owner == Owner);

    public string Of(KpiGroup group) =>
        group switch
        {
            KpiGroup.Type => Type,
            KpiGroup.Objective => Objective,
            KpiGroup.Platform => Platform,
            KpiGroup.Status => Status,
            KpiGroup.Owner => Owner,
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Sums are not kept by it."),
        };
}
