using System.Collections.Immutable;

namespace MarketingManager.Domain.Statistics;

/// <summary>What a campaign normally yields per exposure, by weekday, and how much that varies. Odd days are left out;
/// the rate is then a sum over a sum. Daily counts are quasi-Poisson: variance = dispersion x mean.
/// </summary>
public sealed record YieldBaseline
{
    /// <summary>Events per unit of exposure.</summary>
    public required double Rate { get; init; }

    /// <summary>Sunday first; 1 means an ordinary day.</summary>
    public required ImmutableArray<double> WeekdayFactors { get; init; }

    /// <summary>Pearson chi-square per degree of freedom, at least 1.</summary>
    public required double Dispersion { get; init; }

    /// <summary>How many days the dispersion rests on beyond what was fitted.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>How much whole weeks differ beyond counting noise, in log points.</summary>
    public required double WeekSd { get; init; }

    public required double Events { get; init; }

    public required double Exposure { get; init; }

    public required int Days { get; init; }

    public required ImmutableArray<DateOnly> Excluded { get; init; }

    public double Expected(DayYield day) => Rate * WeekdayFactors[(int)day.Day.DayOfWeek] * day.Exposure;

    public double Expected(IEnumerable<DayYield> days) => days.Sum(Expected);

    /// <summary>Fits a baseline, or <c>null</c> when no day has both exposure and events to speak of.</summary>
    public static YieldBaseline? Fit(IEnumerable<DayYield> days, YieldPolicy policy)
    {
        var all = days.Where(day => day.Exposure > 0).OrderBy(day => day.Day).ToList();
        if (DayYield.Sum(all).Events <= 0)
            return null;
        var first = FitAll(all, policy);
        var odd = Odd(all, policy);
        var kept = all.Where(day => !odd.Contains(day.Day)).ToList();
        return odd.Count == 0 || DayYield.Sum(kept).Events <= 0
            ? first
            : FitAll(kept, policy) with
            {
                Excluded = [.. odd.Order()],
            };
    }

    private static YieldBaseline FitAll(List<DayYield> days, YieldPolicy policy)
    {
        var (events, exposure) = DayYield.Sum(days);
        var (factors, fitted) = Weekdays(days, events / exposure, policy);
        var rate = events / days.Sum(day => factors[(int)day.Day.DayOfWeek] * day.Exposure);
        var plain = new YieldBaseline
        {
            Rate = rate,
            WeekdayFactors = factors,
            Dispersion = 1,
            WeekSd = 0,
            DegreesOfFreedom = Math.Max(1, days.Count - Math.Max(1, fitted)),
            Events = events,
            Exposure = exposure,
            Days = days.Count,
            Excluded = [],
        };
        var chiSquare = days.Sum(day => Math.Pow(day.Events - plain.Expected(day), 2) / plain.Expected(day));
        var measured = plain with { Dispersion = Math.Max(1, chiSquare / plain.DegreesOfFreedom) };
        return measured with { WeekSd = Math.Max(policy.WeekSdMin, BetweenWeeks(days, measured)) };
    }

    /// <summary>Gamma-Poisson shrinkage of each weekday towards no effect; the sum of
    /// weights is the number of factors truly fitted.</summary>
    private static (ImmutableArray<double> Factors, double Fitted) Weekdays(
        List<DayYield> days,
        double rate,
        YieldPolicy policy
    )
    {
        var factors = Enumerable.Repeat(1.0, 7).ToArray();
        if (days.Count < policy.WeekdayDaysMin)
            return ([.. factors], 1);
        var fitted = 0.0;
        foreach (var weekday in days.GroupBy(day => (int)day.Day.DayOfWeek))
        {
            var (events, exposure) = DayYield.Sum(weekday);
            var expected = rate * exposure;
            factors[weekday.Key] = (events + policy.WeekdayShrinkEvents) / (expected + policy.WeekdayShrinkEvents);
            fitted += expected / (expected + policy.WeekdayShrinkEvents);
        }

        return ([.. factors], fitted);
    }

    /// <summary>Days far from what their weekday's median lets expect. A mean would
    /// let an odd day hide in its own weekday.</summary>
    private static HashSet<DateOnly> Odd(List<DayYield> days, YieldPolicy policy)
    {
        var usual = Robust.Median(days.Select(day => day.Events / day.Exposure));
        if (usual <= 0)
            return [];
        var factors = days.GroupBy(day => day.Day.DayOfWeek)
            .ToDictionary(
                group => group.Key,
                group =>
                {
                    var expected = usual * group.Sum(day => day.Exposure);
                    var own = Robust.Median(group.Select(day => day.Events / day.Exposure)) / usual;
                    return days.Count < policy.WeekdayDaysMin
                        ? 1
                        : (own * expected + policy.WeekdayShrinkEvents) / (expected + policy.WeekdayShrinkEvents);
                }
            );
        var residuals = days.ConvertAll(day =>
        {
            var expected = usual * factors[day.Day.DayOfWeek] * day.Exposure;
            return (day.Events - expected) / Math.Sqrt(expected);
        });
        var centre = Robust.Median(residuals);
        var spread = Math.Max(1, Robust.Spread(residuals));
        var odd = days.Where((_, index) => Math.Abs(residuals[index] - centre) > policy.OutlierZ * spread)
            .Select(day => day.Day)
            .ToHashSet();
        return odd.Count > policy.OutlierShareMax * days.Count ? [] : odd;
    }

    /// <summary>Spread of whole weeks' log yields minus what counting noise alone explains.</summary>
    private static double BetweenWeeks(List<DayYield> days, YieldBaseline fit)
    {
        var last = days[^1].Day.DayNumber;
        var weeks = days.GroupBy(day => (last - day.Day.DayNumber) / 7)
            .Where(week => week.Count() >= 5)
            .Select(week => (Events: week.Sum(day => day.Events), Expected: fit.Expected(week)))
            .Where(week => week.Events > 0)
            .ToList();
        if (weeks.Count < 3)
            return 0;
        var logs = weeks.ConvertAll(week => Math.Log(week.Events / week.Expected));
        var mean = logs.Average();
        var variance = logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1);
        return Math.Sqrt(Math.Max(0, variance - weeks.Average(week => fit.Dispersion / week.Events)));
    }
}
