using System.Collections.Immutable;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Sums of the campaigns that a search finds, day by day. No segment is made of them, so they are picked out of
/// the slices of all campaigns: only from shelves on which one of them stands.</summary>
internal sealed class MemberSums(KpiQuery query, ImmutableArray<KpiGroup> groups, Rates? rates)
{
    private readonly GroupSums _sums = new(rates);

    private readonly int _dayAt = groups.IndexOf(KpiGroup.Day);

    private readonly HashSet<(int Campaign, DateOnly Day)> _seen = [];

    public IEnumerable<GroupSum> Groups => _sums.All;

    /// <summary>Campaigns with data per group; only for groups of days.</summary>
    public IReadOnlyDictionary<string, int> CampaignsOfDays => _sums.Campaigns;

    public async Task Read(Work work, CampaignDirectory directory, DateRange range)
    {
        Dictionary<FoundGroup, Part> parts = [];
        var shelves = FoundMembers
            .Of(query, groups, directory)
            .ToLookup(
                found => found.Member.Shelf,
                found => new Placed(found.Member.Place, PartOf(found.Group), found.Campaign)
            );
        await SliceReading.Unpacked(
            work,
            [.. range.EachDay().Select(day => new CalendarSpan(SpanLength.Day, day))],
            [.. shelves.Select(shelf => shelf.Key)],
            (span, shelf, slice) => Add(span.First, slice, shelves[shelf])
        );

        Part PartOf(FoundGroup group) =>
            parts.TryGetValue(group, out var known) ? known : parts[group] = new(group.Keys, group.Currency);
    }

    private void Add(DateOnly day, Slice slice, IEnumerable<Placed> all)
    {
        foreach (var found in all)
        {
            if (!slice.Has(SliceColumns.Facts, found.Place))
                continue;
            found.Part.SumOf(day, this).Add(day, slice, found.Place, rates?.Of(found.Part.Currency, day));
            // A campaign on several platforms is one campaign of a day, and the first to come counts it.
            if (found.Campaign == 0 || _seen.Add((found.Campaign, day)))
                _sums.Count(found.Part.Text, 1);
        }
    }

    private readonly record struct Placed(int Place, Part Part, int Campaign);

    /// <summary>What is the same for all members of a group in one currency, made once for all of them.</summary>
    private sealed class Part(string[] keys, string currency)
    {
        private DateOnly? _day;
        private GroupSum? _sum;

        public string Currency => currency;

        /// <summary>The keys of the day added last.</summary>
        public string Text { get; private set; } = "";

        public GroupSum SumOf(DateOnly day, MemberSums sums)
        {
            if (_day == day)
                return _sum!;
            string[] own = [.. keys];
            if (sums._dayAt >= 0)
                own[sums._dayAt] = KpiKeys.Of(day);
            (_day, Text) = (day, KpiKeys.Text(own));
            return _sum = sums._sums.Of(own, currency, day);
        }
    }
}
