using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Aggregates;

/// <summary>How many campaigns with data stand behind each group. A campaign on two platforms is one
/// campaign.</summary>
internal sealed class CampaignCounts
{
    private readonly IReadOnlyDictionary<string, int> _byGroup;

    private CampaignCounts(int total, IReadOnlyDictionary<string, int> byGroup) => (Total, _byGroup) = (total, byGroup);

    public int Total { get; }

    public int Of(string keys) => _byGroup.GetValueOrDefault(keys);

    public static CampaignCounts Of(
        KpiQuery query,
        ImmutableArray<KpiGroup> groups,
        CampaignDirectory directory,
        RangeSums sums,
        SegmentSums segments
    )
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        var platform = query.Platform?.ToString();
        var total = 0;
        foreach (var campaign in directory.All)
        {
            if (!campaign.IsIn(query))
                continue;
            var members = campaign.On(platform).Where(sums.HasData).ToList();
            if (members.Count == 0)
                continue;
            total++;
            if (groups.IsEmpty || groups.Contains(KpiGroup.Day))
                continue;
            var platforms = members.Select(member => member.Platform).Distinct(StringComparer.Ordinal);
            foreach (var key in groups.Contains(KpiGroup.Platform) ? platforms : [members[0].Platform])
            {
                var keys = KpiKeys.Text([.. groups.Select(group => KeyOf(group, campaign, key))]);
                counts[keys] = counts.GetValueOrDefault(keys) + 1;
            }
        }
        if (groups.IsEmpty)
            counts[""] = total;
        return new CampaignCounts(total, groups.Contains(KpiGroup.Day) ? segments.CampaignsOfDays : counts);
    }

    private static string KeyOf(KpiGroup group, Listed campaign, string platform) =>
        group switch
        {
            KpiGroup.Type => campaign.Type,
            KpiGroup.Objective => campaign.Objective,
            KpiGroup.Platform => platform,
            KpiGroup.Status => campaign.Status,
            KpiGroup.Owner => campaign.Owner,
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, "A campaign has no such key."),
        };
}
