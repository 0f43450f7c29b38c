namespace MarketingManager.Domain.Statistics;

/// <summary>How far a window's yield is from what its baseline lets expect for
/// exactly these days, as a log ratio: negative is worse.
/// </summary>
public sealed record YieldChange(
    double Log,
    double StandardError,
    double DegreesOfFreedom,
    double Events,
    double Expected,
    double Exposure
)
{
    /// <summary>The normal deviate with the same tail as the t statistic, because the dispersion is itself
    /// estimated: Wallace 1959, <c>(8n+1)/(8n+3) sqrt(n ln(1 + t^2/n))</c>.
    /// </summary>
    public double Z
    {
        get
        {
            var (t, n) = (Log / StandardError, DegreesOfFreedom);
            return Math.Sign(t) * (8 * n + 1) / (8 * n + 3) * Math.Sqrt(n * Math.Log(1 + t * t / n));
        }
    }

    /// <summary>Variance: counting noise of both windows plus the spread between weeks, once for
    /// each week averaged (methods: quasi-Poisson, floor 1; between-day sd after removing count
    /// noise). A window without events is compared as half an event.
    /// </summary>
    public static YieldChange Of(YieldBaseline baseline, IReadOnlyCollection<DayYield> window)
    {
        var (events, exposure) = DayYield.Sum(window);
        var expected = baseline.Expected(window);
        var counted = Math.Max(events, 0.5);
        var weeks = Math.Max(1, window.Count / 7.0);
        var baselineWeeks = Math.Max(1, baseline.Days / 7.0);
        var counts = CountRatio.Of(baseline.Events, baseline.Events, counted, expected, baseline.Dispersion);
        var variance =
            counts.StandardError * counts.StandardError
            + baseline.WeekSd * baseline.WeekSd * (1 / weeks + 1 / baselineWeeks);
        return new(-counts.LogRatio, Math.Sqrt(variance), baseline.DegreesOfFreedom, events, expected, exposure);
    }
}
