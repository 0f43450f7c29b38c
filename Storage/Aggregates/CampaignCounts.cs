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
        IReadOnlyDictionary<string, int> campaignsOfDays
    )
    {
        var tally = query.Search is null
            ? sums.Tally(directory)
            : CampaignTally.Of(directory.Found(query.Search), sums);
        var platform = query.Platform?.ToString();
        var byPlatform = groups.Contains(KpiGroup.Platform);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        var total = 0;
        foreach (var (key, campaigns) in tally.All)
        {
            if (!key.IsIn(query))
                continue;
            var isWhole = key.Platform == (platform ?? CampaignTally.AllPlatforms);
            if (isWhole)
                total += campaigns;
            if (byPlatform && platform is null ? key.Platform != CampaignTally.AllPlatforms : isWhole)
                Count(key, campaigns);
        }
        return new CampaignCounts(total, groups.Contains(KpiGroup.Day) ? campaignsOfDays : counts);

        void Count(GroupKey key, int campaigns)
        {
            var text = KpiKeys.Text([.. groups.Select(group => group == KpiGroup.Day ? "" : key.Of(group))]);
            counts[text] = counts.GetValueOrDefault(text) + campaigns;
        }
    }
}
