using System.Collections.Immutable;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Sums of the campaigns that a search finds, day by day. No segment is made of them, so they are picked out
/// of the slices of all campaigns: only from shelves on which one of them stands.</summary>
internal sealed class MemberSums(KpiQuery query, ImmutableArray<KpiGroup> groups, Rates? rates)
{
    private readonly GroupSums _sums = new(rates);

    private readonly int _dayAt = groups.IndexOf(KpiGroup.Day);

    private readonly HashSet<(int Campaign, string Keys)> _seen = [];

    public IEnumerable<GroupSum> Groups => _sums.All;

    /// <summary>Campaigns with data per group; only for groups of days.</summary>
    public IReadOnlyDictionary<string, int> CampaignsOfDays => _sums.Campaigns;

    public async Task Read(Work work, CampaignDirectory directory, DateRange range)
    {
        var shelves = FoundMembers.Of(query, groups, directory).ToLookup(found => found.Shelf);
        await SliceReading.Unpacked(
            work,
            [.. range.EachDay().Select(day => new CalendarSpan(SpanLength.Day, day))],
            [.. shelves.Select(shelf => shelf.Key)],
            (span, shelf, slice) =>
            {
                foreach (var neighbours in shelves[shelf])
                    Add(span.First, slice, neighbours);
            }
        );
    }

    private void Add(DateOnly day, Slice slice, FoundNeighbours found)
    {
        if (slice.SumOf(SliceColumns.Facts, found.Places) is null)
            return;
        string[] keys = [.. found.Group.Keys];
        if (_dayAt >= 0)
            keys[_dayAt] = KpiKeys.Of(day);
        var currency = found.Group.Currency;
        _sums.Of(keys, currency, day).Add(day, slice, found.Places, rates?.Of(currency, day));
        var text = KpiKeys.Text(keys);
        _sums.Count(text, CampaignsOf(text, slice, found));
    }

    /// <summary>Several members of a campaign are one campaign of a group, and the first to come counts it.</summary>
    private int CampaignsOf(string keys, Slice slice, FoundNeighbours found) =>
        slice.Count(SliceColumns.Facts, found.Alone)
        + found.Shared.Count(one => slice.Has(SliceColumns.Facts, one.Place) && _seen.Add((one.Campaign, keys)));
}
