using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What is the same for all members of a group in one currency; days have no key yet.</summary>
internal sealed class FoundGroup(string[] keys, string currency)
{
    public string[] Keys => keys;

    public string Currency => currency;
}

/// <param name="Campaign">A number of the campaign that the member shares with others; 0 is one with a single
/// member.</param>
internal readonly record struct Found(DirectoryMember Member, FoundGroup Group, int Campaign);

/// <summary>The members of the campaigns that a search finds, each with the group that its figures belong to.</summary>
internal static class FoundMembers
{
    public static IEnumerable<Found> Of(KpiQuery query, ImmutableArray<KpiGroup> groups, CampaignDirectory directory)
    {
        var platform = query.Platform?.ToString();
        var (number, known) = (0, new Dictionary<string, FoundGroup>(StringComparer.Ordinal));
        foreach (var campaign in directory.Found(query.Search))
        {
            number++;
            if (!campaign.IsIn(query))
                continue;
            foreach (var member in campaign.On(platform))
            {
                var key = new GroupKey(campaign, member.Platform);
                string[] keys = [.. groups.Select(group => group == KpiGroup.Day ? "" : key.Of(group))];
                var name = $"{member.Currency}\n{KpiKeys.Text(keys)}";
                if (!known.TryGetValue(name, out var group))
                    known[name] = group = new FoundGroup(keys, member.Currency);
                yield return new(member, group, campaign.Members.Length > 1 ? number : 0);
            }
        }
    }
}
