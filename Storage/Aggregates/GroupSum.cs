using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Storage.Views;

namespace MarketingManager.Storage.Aggregates;

/// <summary>One group in one currency, while it is added up.</summary>
internal sealed class GroupSum(string[] keys, string? currency)
{
    private readonly Int128?[] _sums = new Int128?[SliceColumns.Reported];

    private readonly decimal?[] _converted = new decimal?[SliceColumns.Measures];

    private readonly HashSet<DateOnly> _days = [];

    private readonly Dictionary<string, ConvertedFrom> _from = new(StringComparer.Ordinal);

    public string[] Keys => keys;

    public IEnumerable<ConvertedFrom> ConvertedFrom => _from.Values;

    public void Add(DateOnly day, Slice slice, ReadOnlySpan<int> places, Rate? rate)
    {
        See(day);
        Add(slice, places, rate);
    }

    /// <summary>Adds what may be summed over days already; which days those are is told apart.</summary>
    public void Add(Slice slice, ReadOnlySpan<int> places, Rate? rate)
    {
        var hasMoney = false;
        for (var column = 0; column < SliceColumns.Reported; column++)
        {
            if (slice.SumOf(column, places) is not { } value)
                continue;
            if (rate is null || column >= SliceColumns.Measures || !((Measure)column).IsMoney())
            {
                _sums[column] = (_sums[column] ?? 0) + value;
                continue;
            }
            _converted[column] = (_converted[column] ?? 0) + FixedPoint.ToDecimal(value) * rate.Factor;
            hasMoney = true;
        }
        if (rate is not null && hasMoney)
            Note(rate);
    }

    public void See(DateOnly day) => _days.Add(day);

    public KpiPart ToPart()
    {
        var measures = SliceMeasures.Of(column => _sums[column]);
        return KpiPart.Of(
            keys,
            currency,
            measures with
            {
                Spend = Money(Measure.Spend),
                Revenue = Money(Measure.Revenue),
                AnalyticsRevenue = Money(Measure.AnalyticsRevenue),
            },
            _sums[SliceColumns.Provisional] > 0,
            [.. _days]
        );
    }

    /// <summary>Amounts that were in the target already, and converted ones.</summary>
    private decimal? Money(Measure measure)
    {
        decimal? reported = _sums[(int)measure] is { } sum ? FixedPoint.ToDecimal(sum) : null;
        return _converted[(int)measure] is { } converted
            ? decimal.Round((reported ?? 0) + converted, ConversionSql.Places, MidpointRounding.AwayFromZero)
            : reported;
    }

    private void Note(Rate rate) =>
        _from[rate.Currency] = _from.TryGetValue(rate.Currency, out var known)
            ? known with
            {
                RateMin = Math.Min(known.RateMin, rate.Factor),
                RateMax = Math.Max(known.RateMax, rate.Factor),
                FirstRate = known.FirstRate < rate.RateDay ? known.FirstRate : rate.RateDay,
                LastRate = known.LastRate > rate.RateDay ? known.LastRate : rate.RateDay,
            }
            : new ConvertedFrom(rate.Currency, rate.Factor, rate.Factor, rate.RateDay, rate.RateDay);
}
