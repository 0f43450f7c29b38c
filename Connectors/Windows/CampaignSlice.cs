using System.Collections.Immutable;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Windows;

/// <summary>What one question covers: some days of some campaigns.</summary>
public sealed record CampaignSlice(DateRange Days, ImmutableArray<string> Ids)
{
    /// <summary>Everything, in slices of at most so many days and campaigns; earlier days come first.</summary>
    public static IEnumerable<CampaignSlice> Cut(
        DateRange days,
        IReadOnlyCollection<string> ids,
        int daysMax,
        int idsMax
    )
    {
        for (var from = days.From; from <= days.To; from = from.AddDays(daysMax))
        {
            var last = from.AddDays(daysMax - 1);
            var part = new DateRange(from, last < days.To ? last : days.To);
            foreach (var some in ids.Chunk(idsMax))
                yield return new(part, [.. some]);
        }
    }

    /// <summary>The part of a range that a platform answers for; <c>null</c> when that is nothing.</summary>
    public static DateRange? Within(DateRange range, DateOnly first, DateOnly last)
    {
        var from = range.From > first ? range.From : first;
        var to = range.To < last ? range.To : last;
        return from <= to ? new(from, to) : null;
    }

    /// <summary>Two halves, or nothing when a single day of a single campaign is left.</summary>
    public ImmutableArray<CampaignSlice> Narrower(Narrowing by) =>
        (by, Days.Days > 1, Ids.Length > 1) switch
        {
            (_, false, false) => [],
            (Narrowing.DaysFirst, true, _) or (_, true, false) => ByDays(),
            _ => ByCampaigns(),
        };

    private ImmutableArray<CampaignSlice> ByDays()
    {
        var middle = Days.From.AddDays((Days.Days / 2) - 1);
        return [this with { Days = new(Days.From, middle) }, this with { Days = new(middle.AddDays(1), Days.To) }];
    }

    private ImmutableArray<CampaignSlice> ByCampaigns() =>
        [this with { Ids = Ids[..(Ids.Length / 2)] }, this with { Ids = Ids[(Ids.Length / 2)..] }];
}

public enum Narrowing
{
    DaysFirst,

    /// <summary>Where what is too much does not depend on the days.</summary>
    CampaignsFirst,
}
