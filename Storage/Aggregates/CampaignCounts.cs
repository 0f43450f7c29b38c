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
        var platform = query.Platform?.ToString();
        var byDay = groups.Contains(KpiGroup.Day);
        var byPlatform = groups.Contains(KpiGroup.Platform);
        // Few groups and many campaigns: a text is made per group.
        Dictionary<GroupKey, int> counts = [];
        var total = 0;
        foreach (var campaign in directory.All)
        {
            if (!campaign.IsIn(query))
                continue;
            var hasData = false;
            var members = campaign.Members;
            for (var at = 0; at < members.Length; at++)
            {
                var member = members[at];
                if (platform is not null && member.Platform != platform || !sums.HasData(member))
                    continue;
                var isFirst = !hasData;
                hasData = true;
                if (!byDay && (isFirst || byPlatform && IsFirstOf(members, at, sums)))
                    Count(Asked(campaign, byPlatform ? member.Platform : "", groups));
            }
            if (hasData)
                total++;
        }
        return new CampaignCounts(total, byDay ? campaignsOfDays : Named(counts, groups, total));

        void Count(GroupKey key) => counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>Amounts of one platform in two currencies are two members.</summary>
    private static bool IsFirstOf(DirectoryMember[] members, int at, RangeSums sums)
    {
        for (var before = 0; before < at; before++)
        {
            if (members[before].Platform == members[at].Platform && sums.HasData(members[before]))
                return false;
        }
        return true;
    }

    private static Dictionary<string, int> Named(
        Dictionary<GroupKey, int> counts,
        ImmutableArray<KpiGroup> groups,
        int total
    ) =>
        groups.IsEmpty
            ? new(StringComparer.Ordinal) { [""] = total }
            : counts.ToDictionary(
                entry => KpiKeys.Text([.. groups.Select(entry.Key.Of)]),
                entry => entry.Value,
                StringComparer.Ordinal
            );

    /// <summary>The keys that are asked for; the others are empty, so that one entry is made per group.</summary>
    private static GroupKey Asked(Listed campaign, string platform, ImmutableArray<KpiGroup> groups)
    {
        var all = new GroupKey(campaign, platform);
        return new(Key(KpiGroup.Type), Key(KpiGroup.Objective), platform, Key(KpiGroup.Status), Key(KpiGroup.Owner));

        string Key(KpiGroup group) => groups.Contains(group) ? all.Of(group) : "";
    }
}
