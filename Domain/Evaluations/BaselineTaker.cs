using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Evaluations;

/// <summary>What is stored when a plan is approved. The week that triggered the plan is left out: it was picked
/// because it was bad, and the part of it that was bad luck comes back by itself (regression to the mean, methods 2.4).
/// </summary>
public static class BaselineTaker
{
    public static Baseline Take(
        CampaignProfile campaign,
        ImmutableArray<SeriesDay> days,
        GuardrailPolicy guardrails,
        DateOnly asOf,
        DateTimeOffset now
    )
    {
        ImmutableArray<SeriesDay> known = [.. days.Where(day => day.Day <= asOf && day.Currency == campaign.Currency)];
        var kpi = PrimaryKpi.For(campaign, PrimaryKpi.Reported(known));
        var series = YieldSeries.Of(kpi, known, campaign.Currency);
        var window = AnalysisWindow.Of(known, series, asOf, guardrails.SettlingDays, GatePolicy.Default);
        var range = Range(series, window, guardrails);
        var used = series.In(range).Select(day => day.Day).ToHashSet();
        var sum = MeasureSet.SumOf(known.Where(day => used.Contains(day.Day)).Select(day => day.Measures));
        var fit = YieldBaseline.Fit(series.In(range), YieldPolicy.Default);
        return new(
            kpi.Code,
            range.From,
            range.To,
            sum,
            campaign.Currency,
            kpi.Evaluate(sum, campaign.Currency).ValueOrNull,
            sum[kpi.Events],
            Math.Round((decimal)(fit?.Dispersion ?? 1), 4),
            now
        )
        {
            LowerIsBetter = kpi.LowerIsBetter,
        };
    }

    private static DateRange Range(YieldSeries series, AnalysisWindow window, GuardrailPolicy guardrails)
    {
        var wanted = DateRange.Ending(window.Baseline.To, guardrails.BaselineDays);
        if (series.In(wanted).Length < EvaluationPolicy.Default.BaselineDaysMin)
            wanted = DateRange.Ending(window.SettledThrough, guardrails.BaselineDays);
        var first = series.In(wanted).Select(day => day.Day).DefaultIfEmpty(wanted.From).Min();
        return new(first, wanted.To);
    }
}
