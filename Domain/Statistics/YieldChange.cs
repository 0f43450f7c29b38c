namespace MarketingManager.Domain.Statistics;

/// <summary>
/// How far a window's yield is from what its baseline lets expect for exactly these days, as a log ratio: negative is worse.
/// </summary>
public sealed record YieldChange(double Log, double StandardError, double Events, double Expected, double Exposure)
{
    public double Z => Log / StandardError;

    /// <summary>
    /// Variance: counting noise of both windows plus the spread between weeks, once for each week averaged (methods: quasi-Poisson,
    /// floor 1; between-day sd after removing count noise). A window without events is compared as half an event.
    /// </summary>
    public static YieldChange Of(YieldBaseline baseline, IReadOnlyCollection<DayYield> window)
    {
        var (events, exposure) = DayYield.Sum(window);
        var expected = baseline.Expected(window);
        var counted = Math.Max(events, 0.5);
        var weeks = Math.Max(1, window.Count / 7.0);
        var baselineWeeks = Math.Max(1, baseline.Days / 7.0);
        var variance = baseline.Dispersion * (1 / counted + 1 / baseline.Events)
            + baseline.WeekSd * baseline.WeekSd * (1 / weeks + 1 / baselineWeeks);
        return new(Math.Log(counted / expected), Math.Sqrt(variance), events, expected, exposure);
    }
}
