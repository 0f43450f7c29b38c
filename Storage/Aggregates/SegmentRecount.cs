using MarketingManager.Domain.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What segments should be: the sums of their members' days, added up from nothing.</summary>
internal static class SegmentRecount
{
    public static async Task<Dictionary<(int Shelf, DateOnly Day), Slice>> Of(
        Work work,
        string workspace,
        DateOnly month
    )
    {
        var spots = (await SegmentRow.All(work, workspace)).ToDictionary(
            row => row.Key,
            row => new Spot(row.Shelf, row.Place)
        );
        var members = await Membership.Everyone(work, workspace);
        Dictionary<(int, DateOnly), Slice> sums = [];
        HashSet<(string, DateOnly)> present = [];
        foreach (var shelf in members.GroupBy(member => member.Spot.Shelf))
        {
            foreach (var (day, slice) in await SliceTable.Days(work, shelf.Key, MonthDays.All.RangeIn(month)))
            {
                foreach (var member in shelf)
                {
                    if (DayNumbers.At(slice, member.Spot.Place) is not { } numbers)
                        continue;
                    foreach (var key in SegmentKey.Of(member.Traits, member.Key.Platform, member.Key.Currency))
                        SegmentBook.Add(SliceOf(spots[key], day), spots[key].Place, numbers, sign: 1);
                    if (!present.Add((member.Key.Code, day)))
                        continue;
                    foreach (var key in SegmentKey.Of(member.Traits, SegmentKey.AnyPlatform, ""))
                        SliceOf(spots[key], day).Add(SliceColumns.Facts, spots[key].Place, DayNumbers.One);
                }
            }
        }
        return sums;

        Slice SliceOf(Spot spot, DateOnly day) =>
            sums.TryGetValue((spot.Shelf, day), out var known) ? known : sums[(spot.Shelf, day)] = new Slice();
    }
}
