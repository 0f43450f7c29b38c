using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Storage.Database;

namespace MarketingManager.Storage.Aggregates;

/// <summary>What every campaign of a workspace adds up to over a range of days. Never changed once it is made: when a
/// count changed some shelves, the others are shared with the next one.</summary>
internal sealed class RangeSums
{
    /// <summary>Some two megabytes each for a hundred thousand campaigns.</summary>
    private const int RankedMax = 4;

    private readonly Dictionary<int, Slice> _shelves;

    private readonly Rates? _rates;

    private readonly Dictionary<(CampaignDirectory, string? Platform, string By), decimal?[]> _ranked = [];

    private Tuple<CampaignDirectory, CampaignTally>? _tally;

    private RangeSums(DateRange range, Rates? rates, Dictionary<int, Slice> shelves) =>
        (Range, _rates, _shelves) = (range, rates, shelves);

    public DateRange Range { get; }

    public static async Task<RangeSums> Load(
        Work work,
        DateRange range,
        IReadOnlyDictionary<int, string> shelves,
        Rates? rates
    ) => new(range, rates, await Read(work, range, shelves, [.. shelves.Keys], rates));

    /// <summary>With these shelves read again.</summary>
    public async Task<RangeSums> With(Work work, IReadOnlyDictionary<int, string> shelves, int[] changed)
    {
        var next = new Dictionary<int, Slice>(_shelves);
        foreach (var shelf in changed)
            next.Remove(shelf);
        foreach (
            var (shelf, slice) in await Read(work, Range, shelves, [.. changed.Where(shelves.ContainsKey)], _rates)
        )
            next[shelf] = slice;
        return new RangeSums(Range, _rates, next);
    }

    /// <summary>A number of every campaign, in the order of the directory: whoever sorts a table by it filters and
    /// turns pages next.</summary>
    public decimal?[] Ranked(CampaignDirectory directory, string? platform, string by, Func<Listed, decimal?> number)
    {
        lock (_ranked)
        {
            if (_ranked.TryGetValue((directory, platform, by), out var known))
                return known;
        }
        var numbers = new decimal?[directory.All.Length];
        Parallel.For(0, numbers.Length, at => numbers[at] = number(directory.All[at]));
        lock (_ranked)
        {
            if (_ranked.Count >= RankedMax)
                _ranked.Clear();
            return _ranked[(directory, platform, by)] = numbers;
        }
    }

    /// <summary>Campaigns with data; made when it is first asked for.</summary>
    public CampaignTally Tally(CampaignDirectory directory)
    {
        if (_tally is var (of, known) && of == directory)
            return known;
        var tally = CampaignTally.Of(directory.All, this);
        _tally = Tuple.Create(directory, tally);
        return tally;
    }

    public Slice? Shelf(int shelf) => _shelves.GetValueOrDefault(shelf);

    public bool HasData(DirectoryMember member) =>
        _shelves.TryGetValue(member.Shelf, out var shelf) && shelf.Has(SliceColumns.Facts, member.Place);

    public Int128? Of(DirectoryMember member, int column) =>
        _shelves.TryGetValue(member.Shelf, out var shelf) ? shelf[column, member.Place] : null;

    public MeasureSet Measures(DirectoryMember member) => SliceMeasures.Of(column => Of(member, column));

    /// <summary>The currency in which the member's money is here.</summary>
    public string CurrencyOf(DirectoryMember member) =>
        _rates is { } rates && rates.Cover(member.Currency, Range) ? rates.Target : member.Currency;

    private static async Task<Dictionary<int, Slice>> Read(
        Work work,
        DateRange range,
        IReadOnlyDictionary<int, string> shelves,
        int[] wanted,
        Rates? rates
    )
    {
        Dictionary<int, Slice> sums = [];
        var foreign = rates is null ? [] : wanted.Where(shelf => rates.Cover(shelves[shelf], range)).ToArray();
        await SliceReading.Read(
            work,
            [.. CalendarSpan.Cover(range)],
            [.. wanted.Except(foreign)],
            (_, shelf, numbers) => SliceCodec.Add(numbers, Sum(shelf))
        );
        // A rate is a day's, so that what has to be converted is read day by day.
        await SliceReading.Unpacked(
            work,
            [.. range.EachDay().Select(day => new CalendarSpan(SpanLength.Day, day))],
            foreign,
            (span, shelf, slice) => Convert(slice, Sum(shelf), rates!.Of(shelves[shelf], span.First)!.Factor)
        );
        return sums;

        Slice Sum(int shelf) => sums.TryGetValue(shelf, out var known) ? known : sums[shelf] = new Slice();
    }

    private static void Convert(Slice day, Slice sum, decimal factor)
    {
        foreach (var measure in Enum.GetValues<Measure>().Where(measure => measure.IsMoney()))
        {
            for (var place = 0; place < day.Used; place++)
            {
                if (day[(int)measure, place] is { } amount)
                    day[(int)measure, place] = FixedPoint.From(FixedPoint.ToDecimal(amount) * factor);
            }
        }
        sum.Add(day);
    }
}
