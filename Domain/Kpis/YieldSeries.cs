using System.Collections.Immutable;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Kpis;

/// <summary>The days of a campaign as one rate: what the primary KPI counts per spend. A day counts when every
/// platform that had started by then reported spend and result; a day that lacks one is missing, not zero. Revenue is
/// counted in average orders, so that its sample size stays a number of orders.
/// </summary>
public sealed record YieldSeries(PrimaryKpi Kpi, ImmutableArray<DayYield> Days, double UnitValue)
{
    public static YieldSeries Of(PrimaryKpi kpi, IEnumerable<SeriesDay> days, Currency currency)
    {
        var rows = days.Where(day => kpi.Covers(day, currency)).ToList();
        var starts = rows.GroupBy(day => day.Platform)
            .ToDictionary(group => group.Key, group => group.Min(day => day.Day));
        var complete = rows.GroupBy(day => day.Day)
            .Where(day => starts.All(start => start.Value > day.Key || day.Any(row => row.Platform == start.Key)))
            .OrderBy(day => day.Key)
            .ToList();
        var unit = UnitOf(kpi, MeasureSet.SumOf(complete.SelectMany(day => day.Select(row => row.Measures))));
        return new(
            kpi,
            [.. complete.Select(day => Yield(kpi, day.Key, MeasureSet.SumOf(day.Select(row => row.Measures)), unit))],
            unit
        );
    }

    public ImmutableArray<DayYield> In(DateRange range) => [.. Days.Where(day => range.Contains(day.Day))];

    /// <summary>The KPI that a yield (events per spend) amounts to.</summary>
    public decimal? ToKpi(double eventsPerSpend) =>
        eventsPerSpend <= 0 || !double.IsFinite(eventsPerSpend)
            ? null
            : (decimal)(Kpi.LowerIsBetter ? Kpi.CostOfOne / eventsPerSpend : eventsPerSpend * UnitValue);

    private static double UnitOf(PrimaryKpi kpi, MeasureSet sum) =>
        kpi.Yield != kpi.Events && sum[kpi.Events] > 0 && sum[kpi.Yield] > 0
            ? (double)(sum[kpi.Yield]!.Value / sum[kpi.Events]!.Value)
            : 1;

    private static DayYield Yield(PrimaryKpi kpi, DateOnly day, MeasureSet sum, double unit) =>
        new(day, (double)sum[kpi.Yield]!.Value / unit, (double)sum.Spend!.Value);
}
