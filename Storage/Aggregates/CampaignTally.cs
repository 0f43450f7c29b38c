namespace MarketingManager.Storage.Aggregates;

/// <summary>How many campaigns have data in a range of days, by all that a screen may filter and group them by: some
/// thousand numbers, made in one walk over the campaigns. A campaign counts once on each platform, and once under no
/// platform's name for all of them.</summary>
internal sealed class CampaignTally
{
    public const string AllPlatforms = "";

    private readonly Dictionary<GroupKey, int> _counts = [];

    public static CampaignTally Of(IEnumerable<Listed> campaigns, RangeSums sums)
    {
        var tally = new CampaignTally();
        foreach (var campaign in campaigns)
            tally.Add(campaign, sums);
        return tally;
    }

    public IEnumerable<KeyValuePair<GroupKey, int>> All => _counts;

    private void Add(Listed campaign, RangeSums sums)
    {
        var hasData = false;
        var members = campaign.Members;
        for (var at = 0; at < members.Length; at++)
        {
            if (!sums.HasData(members[at]))
                continue;
            hasData = true;
            if (IsFirstOf(members, at, sums))
                Count(new GroupKey(campaign, members[at].Platform));
        }
        if (hasData)
            Count(new GroupKey(campaign, AllPlatforms));
    }

    private void Count(GroupKey key) => _counts[key] = _counts.GetValueOrDefault(key) + 1;

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
}
