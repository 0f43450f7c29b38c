using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Insights;

/// <summary>Which days are compared. <see cref="Recent"/> is the last settled week, <see cref="ZeroRun"/> the settled
/// days at the end without a single result (if any), <see cref="Baseline"/> the weeks before both.
/// </summary>
public sealed record AnalysisWindow(DateOnly SettledThrough, DateRange Recent, DateRange? ZeroRun, DateRange Baseline)
{
    /// <summary>Everything that the gate judges.</summary>
    public DateRange Whole => new(Baseline.From, SettledThrough);

    /// <summary>A day settles when it is older than the guardrail's settling days
    /// and its platform no longer calls it provisional.
    /// </summary>
    public static AnalysisWindow Of(
        ImmutableArray<SeriesDay> days,
        YieldSeries series,
        DateOnly asOf,
        int settlingDays,
        GatePolicy policy
    )
    {
        var settled = asOf.AddDays(-settlingDays);
        var moving = days.Where(day =>
                day.Provisional && day.Day <= settled && day.Day > settled.AddDays(-policy.ProvisionalDaysMax)
            )
            .ToList();
        if (moving.Count > 0)
            settled = moving.Min(day => day.Day).AddDays(-1);

        var recent = DateRange.Ending(settled, policy.RecentDays);
        var zeros = series
            .Days.Reverse()
            .SkipWhile(day => day.Day > settled)
            .TakeWhile(day => day.Events == 0 && settled.DayNumber - day.Day.DayNumber < policy.ZeroRunDaysMax)
            .ToList();
        var zeroRun = zeros.Count == 0 ? null : new DateRange(zeros[^1].Day, settled);
        var start = zeroRun is not null && zeroRun.From < recent.From ? zeroRun.From : recent.From;
        return new(settled, recent, zeroRun, DateRange.Ending(start.AddDays(-1), policy.BaselineDays));
    }
}
