using MarketingManager.Domain.Aggregates;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

internal readonly record struct SegmentKey(
    Family Family,
    string Owner,
    string Platform,
    string Type,
    string Objective,
    string Status,
    string Currency
)
{
    /// <summary>Stands for whatever platforms a campaign runs on: such a segment counts campaigns, not
    /// figures.</summary>
    public const string AnyPlatform = "*";

    /// <summary>The segments that a member is part of: its own, and its own among those of its owner.</summary>
    public static SegmentKey[] Of(CampaignTraits traits, string platform, string currency) =>
        [
            new(Family.Segment, "", platform, traits.Type, traits.Objective, traits.Status, currency),
            new(Family.Owner, traits.Owner, platform, traits.Type, traits.Objective, traits.Status, currency),
        ];
}

/// <summary>What a count does to segments: differences are collected and added once at its end.</summary>
internal sealed class SegmentBook(Work work, string workspace, Shelves shelves)
{
    private readonly Dictionary<(int Shelf, DateOnly Day), Slice> _differences = [];

    private Dictionary<SegmentKey, Spot>? _spots;

    private (CampaignTraits Traits, string Platform, string Currency, Spot[] Spots)? _latest;

    /// <summary>The shelves and days that the count changed.</summary>
    public IEnumerable<(int Shelf, DateOnly Day)> Changed => _differences.Keys;

    /// <summary>One member's day counts differently in its segments; <c>null</c> is a day without a fact.</summary>
    public async Task Change(Member member, DateOnly day, DayNumbers? before, DayNumbers? after)
    {
        foreach (var spot in await SpotsOf(member.Traits, member.Key.Platform, member.Key.Currency))
        {
            var (difference, place) = (Difference(spot.Shelf, day), spot.Place);
            if (before is not null)
                Add(difference, place, before, sign: -1);
            if (after is not null)
                Add(difference, place, after, sign: 1);
        }
    }

    /// <summary>A campaign has data on a day, on whatever platforms, or has none any more.</summary>
    public async Task Presence(CampaignTraits traits, DateOnly day, int sign)
    {
        foreach (var spot in await SpotsOf(traits, SegmentKey.AnyPlatform, ""))
            Difference(spot.Shelf, day).Add(SliceColumns.Facts, spot.Place, sign * DayNumbers.One);
    }

    public async Task Save()
    {
        var stored = await SliceTable.Days(work, _differences.Keys);
        List<(CalendarSpan, int, Slice)> slices = [];
        foreach (var ((shelf, day), difference) in _differences)
        {
            if (!stored.TryGetValue((shelf, day), out var slice))
                slice = new Slice();
            slice.Add(difference);
            Forget(slice);
            slices.Add((new(SpanLength.Day, day), shelf, slice));
        }
        await SliceTable.Save(work, slices);
    }

    public static void Add(Slice difference, int place, DayNumbers numbers, int sign)
    {
        for (var column = 0; column < SliceColumns.Reported; column++)
        {
            if (numbers.Values[column] is not { } value)
                continue;
            difference.Add(column, place, sign * value);
            if (column < SliceColumns.Measures)
                difference.Add(SliceColumns.Reported + column, place, sign * DayNumbers.One);
        }
    }

    /// <summary>A sum whose last reported value has left is no data again.</summary>
    private static void Forget(Slice slice)
    {
        for (var place = 0; place < slice.Used; place++)
        {
            for (var column = 0; column < SliceColumns.Measures; column++)
            {
                if (slice[SliceColumns.Reported + column, place] == 0)
                    slice[column, place] = slice[SliceColumns.Reported + column, place] = null;
            }
            if (slice[SliceColumns.Facts, place] == 0)
                slice[SliceColumns.Facts, place] = null;
            if (slice[SliceColumns.Provisional, place] == 0)
                slice[SliceColumns.Provisional, place] = null;
        }
    }

    /// <summary>Where a member's segments stand; nearly always those of the member before it.</summary>
    private async ValueTask<Spot[]> SpotsOf(CampaignTraits traits, string platform, string currency)
    {
        if (
            _latest is { } latest
            && latest.Traits == traits
            && latest.Platform == platform
            && latest.Currency == currency
        )
            return latest.Spots;
        var keys = SegmentKey.Of(traits, platform, currency);
        var spots = new Spot[keys.Length];
        for (var at = 0; at < keys.Length; at++)
            spots[at] = await SpotOf(keys[at]);
        _latest = (traits, platform, currency, spots);
        return spots;
    }

    private Slice Difference(int shelf, DateOnly day) =>
        _differences.TryGetValue((shelf, day), out var known) ? known : _differences[(shelf, day)] = new Slice();

    private async Task<Spot> SpotOf(SegmentKey key)
    {
        _spots ??= await Load();
        if (_spots.TryGetValue(key, out var known))
            return known;
        var spot = _spots[key] = await shelves.Take(key.Family, "");
        await work.Run(
            """
            insert into aggregate_segments (workspace, family, owner, platform, campaign_type, objective, status, currency, shelf, place)
            values (@workspace, @family, @Owner, @Platform, @Type, @Objective, @Status, @Currency, @Shelf, @Place)
            """,
            new
            {
                workspace,
                family = key.Family.ToString(),
                key.Owner,
                key.Platform,
                key.Type,
                key.Objective,
                key.Status,
                key.Currency,
                spot.Shelf,
                spot.Place,
            }
        );
        return spot;
    }

    private async Task<Dictionary<SegmentKey, Spot>> Load()
    {
        var rows = await SegmentRow.All(work, workspace);
        return rows.ToDictionary(row => row.Key, row => new Spot(row.Shelf, row.Place));
    }
}

internal sealed record SegmentRow(
    string Family,
    string Owner,
    string Platform,
    string Type,
    string Objective,
    string Status,
    string Currency,
    int Shelf,
    int Place
)
{
    public SegmentKey Key => new(Enum.Parse<Family>(Family), Owner, Platform, Type, Objective, Status, Currency);

    public static Task<IReadOnlyList<SegmentRow>> All(Work work, string workspace) =>
        work.All<SegmentRow>(
            """
            select family, owner, platform, campaign_type as type, objective, status, currency, shelf, place
            from aggregate_segments where workspace = @workspace
            """,
            new { workspace }
        );
}
