using MarketingManager.Domain.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Sums over a whole range of the campaigns that a search finds, out of those of every campaign. Only which days
/// have data is read from the days themselves, and of as few shelves as show it.</summary>
internal sealed class FoundSums(Work work, RangeSums sums)
{
    private readonly Dictionary<FoundGroup, Progress> _groups = [];

    public async Task<GroupSum[]> Of(IEnumerable<Found> all)
    {
        var found = all.Where(one => sums.HasData(one.Member)).ToArray();
        foreach (var one in found)
            ProgressOf(one.Group).Sum.Add(column => sums.Of(one.Member, column));
        await SeeDays(found.ToLookup(one => one.Member.Shelf));
        return [.. _groups.Values.Select(group => group.Sum)];
    }

    /// <summary>A day is seen once one campaign of the group has data on it, so that the first shelf shows nearly all;
    /// each next batch of shelves is asked only for what is still unseen.</summary>
    private async Task SeeDays(ILookup<int, Found> shelves)
    {
        var left = shelves.OrderByDescending(shelf => shelf.Count()).Select(shelf => shelf.Key).ToArray();
        for (var batch = 1; left.Length > 0; batch *= 2)
        {
            int[] next = [.. left.Take(batch)];
            left = left[next.Length..];
            var unseen = next.SelectMany(shelf => shelves[shelf])
                .Select(one => one.Group)
                .Distinct()
                .SelectMany(group => _groups[group].Unseen)
                .Distinct();
            await SliceReading.Unpacked(
                work,
                [.. unseen.Select(day => new CalendarSpan(SpanLength.Day, day))],
                next,
                (span, shelf, slice) => See(span.First, slice, shelves[shelf])
            );
        }
    }

    private void See(DateOnly day, Slice slice, IEnumerable<Found> found)
    {
        foreach (var one in found)
        {
            var group = _groups[one.Group];
            if (slice.Has(SliceColumns.Facts, one.Member.Place) && group.Unseen.Remove(day))
                group.Sum.See(day);
        }
    }

    private Progress ProgressOf(FoundGroup group) =>
        _groups.TryGetValue(group, out var known)
            ? known
            : _groups[group] = new(
                new GroupSum(group.Keys, group.Currency.Length == 0 ? null : group.Currency),
                [.. sums.Range.EachDay()]
            );

    private sealed record Progress(GroupSum Sum, HashSet<DateOnly> Unseen);
}
