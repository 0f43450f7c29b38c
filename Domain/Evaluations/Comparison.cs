using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Evaluations;

/// <summary>A log change against a baseline with its counting noise.</summary>
internal sealed record LogChange(double Log, double Variance)
{
    public static LogChange None => new(0, 0);

    public static LogChange operator -(LogChange left, LogChange right) =>
        new(left.Log - right.Log, left.Variance + right.Variance);
}

/// <summary>One campaign's windows against its own baseline, counting noise only:
/// what lies beyond it comes from placebos.</summary>
internal sealed record Comparison(YieldSeries Series, YieldBaseline Baseline)
{
    public static Comparison? Of(YieldSeries series, DateRange pre) =>
        YieldBaseline.Fit(series.In(pre), YieldPolicy.Default) is { } baseline ? new(series, baseline) : null;

    public LogChange? In(DateRange? window)
    {
        if (window is null)
            return null;
        var days = Series.In(window);
        var (events, exposure) = DayYield.Sum(days);
        if (exposure <= 0)
            return null;
        var counted = Math.Max(events, 0.5);
        var counts = CountRatio.Of(
            Baseline.Events,
            Baseline.Events,
            counted,
            Baseline.Expected(days),
            Baseline.Dispersion
        );
        return new(-counts.LogRatio, counts.StandardError * counts.StandardError);
    }
}
