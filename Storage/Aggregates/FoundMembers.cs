using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What is the same for all members of a group in one currency; days have no key yet.</summary>
internal sealed class FoundGroup(string[] keys, string currency)
{
    public string[] Keys => keys;

    public string Currency => currency;
}

/// <summary>Members of a group on one shelf.</summary>
/// <param name="Places">Of all of them.</param>
/// <param name="Alone">Of those that are the only one of their campaign.</param>
/// <param name="Shared">The others, each with a number of its campaign.</param>
internal sealed record FoundNeighbours(
    FoundGroup Group,
    int Shelf,
    int[] Places,
    int[] Alone,
    ImmutableArray<(int Place, int Campaign)> Shared
);

/// <summary>The members of the campaigns that a search finds, each with the group that its figures belong to.</summary>
internal static class FoundMembers
{
    public static IEnumerable<FoundNeighbours> Of(
        KpiQuery query,
        ImmutableArray<KpiGroup> groups,
        CampaignDirectory directory
    ) =>
        Each(query, groups, directory)
            .GroupBy(found => (found.Group, found.Member.Shelf))
            .Select(all => new FoundNeighbours(
                all.Key.Group,
                all.Key.Shelf,
                [.. all.Select(found => found.Member.Place)],
                [.. all.Where(found => found.Campaign == 0).Select(found => found.Member.Place)],
                [.. all.Where(found => found.Campaign != 0).Select(found => (found.Member.Place, found.Campaign))]
            ));

    private static IEnumerable<Found> Each(KpiQuery query, ImmutableArray<KpiGroup> groups, CampaignDirectory directory)
    {
        var platform = query.Platform?.ToString();
        Dictionary<string, FoundGroup> byName = new(StringComparer.Ordinal);
        var number = 0;
        foreach (var campaign in directory.Found(query.Search))
        {
            number++;
            if (!campaign.IsIn(query))
                continue;
            foreach (var member in campaign.On(platform))
                yield return new(member, GroupOf(campaign, member), campaign.Members.Length > 1 ? number : 0);
        }

        FoundGroup GroupOf(Listed campaign, DirectoryMember member)
        {
            var key = new GroupKey(campaign, member.Platform);
            string[] keys = [.. groups.Select(group => group == KpiGroup.Day ? "" : key.Of(group))];
            var name = $"{member.Currency}\n{KpiKeys.Text(keys)}";
            return byName.TryGetValue(name, out var known) ? known : byName[name] = new(keys, member.Currency);
        }
    }

    /// <param name="Campaign">A number of the campaign that the member shares with others; 0 is one with a single
    /// member.</param>
    private readonly record struct Found(DirectoryMember Member, FoundGroup Group, int Campaign);
}
