using MarketingManager.Domain.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Sums over a whole range of the campaigns that a search finds, out of those of every campaign. Which days
/// have data is told by one campaign that has all of them; where there is none, days are read, of as few shelves as
/// show them.</summary>
internal sealed class FoundSums(Work work, string workspace, RangeSums sums)
{
    private readonly Dictionary<FoundGroup, Progress> _groups = [];

    public async Task<GroupSum[]> Of(IEnumerable<FoundNeighbours> all)
    {
        var days = await DaysWithData();
        var found = all.ToArray();
        foreach (var neighbours in found)
        {
            if (sums.Shelf(neighbours.Shelf) is { } slice)
                Add(neighbours, slice, days);
        }
        await ReadUnseen(found.ToLookup(neighbours => neighbours.Shelf));
        return [.. _groups.Values.Select(group => group.Sum)];
    }

    private void Add(FoundNeighbours found, Slice slice, IReadOnlyCollection<DateOnly> days)
    {
        var facts = found.Places.Max(place => slice[SliceColumns.Facts, place] ?? 0);
        if (facts == 0)
            return;
        if (!_groups.TryGetValue(found.Group, out var group))
            _groups[found.Group] = group = new(found.Group, days);
        group.Sum.Add(slice, found.Places, rate: null);
        group.Note(found.Shelf, (int)(facts / DayNumbers.One));
    }

    /// <summary>Each next round asks twice as many shelves for what is still unseen.</summary>
    private async Task ReadUnseen(ILookup<int, FoundNeighbours> shelves)
    {
        for (var most = 1; ; most *= 2)
        {
            var open = _groups.Values.Where(group => group.Unseen.Count > 0).ToArray();
            int[] next = [.. open.SelectMany(group => group.NextShelves(most)).Distinct()];
            if (next.Length == 0)
                return;
            await SliceReading.Unpacked(
                work,
                [
                    .. open.SelectMany(group => group.Unseen)
                        .Distinct()
                        .Select(day => new CalendarSpan(SpanLength.Day, day)),
                ],
                next,
                (span, shelf, slice) => See(span.First, slice, shelves[shelf])
            );
        }
    }

    private void See(DateOnly day, Slice slice, IEnumerable<FoundNeighbours> all)
    {
        foreach (var found in all)
        {
            if (slice.Count(SliceColumns.Facts, found.Places) > 0)
                _groups[found.Group].See(day);
        }
    }

    /// <summary>Days on which any campaign of the workspace has data: no group has another one.</summary>
    private Task<IReadOnlyList<DateOnly>> DaysWithData() =>
        work.All<DateOnly>(
            """
            select distinct s.first_day from aggregate_shelves h join aggregate_slices s on s.shelf = h.id and s.span = 'Day'
            where h.workspace = @workspace and h.family = @family and s.first_day between @from and @to
            """,
            new
            {
                workspace,
                family = nameof(Family.Segment),
                from = sums.Range.From,
                to = sums.Range.To,
            }
        );

    private sealed class Progress(FoundGroup group, IReadOnlyCollection<DateOnly> days)
    {
        /// <summary>Shelves not yet asked, and the most days that a campaign on them has.</summary>
        private readonly Dictionary<int, int> _shelves = [];

        public GroupSum Sum { get; } = new(group.Keys, group.Currency.Length == 0 ? null : group.Currency);

        public HashSet<DateOnly> Unseen { get; } = [.. days];

        /// <summary>One of the group's campaigns has this many days.</summary>
        public void Note(int shelf, int facts)
        {
            if (facts == days.Count)
                See([.. Unseen]);
            _shelves[shelf] = Math.Max(_shelves.GetValueOrDefault(shelf), facts);
        }

        public void See(params ReadOnlySpan<DateOnly> seen)
        {
            foreach (var day in seen)
            {
                if (Unseen.Remove(day))
                    Sum.See(day);
            }
        }

        public int[] NextShelves(int most)
        {
            int[] next = [.. _shelves.OrderByDescending(shelf => shelf.Value).Take(most).Select(shelf => shelf.Key)];
            foreach (var shelf in next)
                _shelves.Remove(shelf);
            return next;
        }
    }
}
