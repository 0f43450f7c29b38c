using System.Collections.Immutable;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Sums of segments, day by day: a few hundred numbers a day, however many campaigns stand behind
/// them.</summary>
internal sealed class SegmentSums(KpiQuery query, ImmutableArray<KpiGroup> groups, Rates? rates)
{
    private readonly GroupSums _sums = new(rates);

    public IEnumerable<GroupSum> Groups => _sums.All;

    /// <summary>Campaigns with data per group; only for groups of days, whose campaigns are each counted
    /// once.</summary>
    public IReadOnlyDictionary<string, int> CampaignsOfDays => _sums.Campaigns;

    public async Task Read(Work work, string workspace, DateRange range)
    {
        var family = query.Owner is not null || groups.Contains(KpiGroup.Owner) ? Family.Owner : Family.Segment;
        var rows = (await SegmentRow.All(work, workspace))
            .Where(row => row.Key.Family == family && Matches(row.Key))
            .ToLookup(row => row.Shelf, row => (row.Place, row.Key));
        await SliceReading.Unpacked(
            work,
            [.. range.EachDay().Select(day => new CalendarSpan(SpanLength.Day, day))],
            [.. rows.Select(shelf => shelf.Key)],
            (span, shelf, slice) => Add(span.First, slice, rows[shelf])
        );
    }

    private void Add(DateOnly day, Slice slice, IEnumerable<(int Place, SegmentKey Key)> segments)
    {
        foreach (var (place, segment) in segments)
        {
            if (slice[SliceColumns.Facts, place] is not { } facts)
                continue;
            var keys = KeysOf(segment, day);
            if (Counts(segment))
                _sums.Count(KpiKeys.Text(keys), (int)(facts / DayNumbers.One));
            if (segment.Platform != SegmentKey.AnyPlatform)
                _sums.Of(keys, segment.Currency, day).Add(day, slice, [place], rates?.Of(segment.Currency, day));
        }
    }

    private bool Matches(SegmentKey segment) =>
        new GroupKey(segment).IsIn(query) && (query.Platform is null || query.Platform.ToString() == segment.Platform);

    // On one platform a campaign has one fact a day; on several it is counted by a segment of its own.
    private bool Counts(SegmentKey segment) =>
        query.Platform is not null
        || groups.Contains(KpiGroup.Platform) == (segment.Platform != SegmentKey.AnyPlatform);

    private string[] KeysOf(SegmentKey segment, DateOnly day)
    {
        var key = new GroupKey(segment);
        return [.. groups.Select(group => group == KpiGroup.Day ? KpiKeys.Of(day) : key.Of(group))];
    }
}
