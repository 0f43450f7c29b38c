using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using static System.FormattableString;

namespace MarketingManager.Domain.Plans;

/// <summary>The numbers of the whole campaign that a plan is measured by later: the KPI now, how much of the spend the
/// plan touches, and whether the expected change could be told from noise at all.
/// </summary>
internal sealed record PlannerOutlook(
    PrimaryKpi Kpi,
    YieldSeries Series,
    AnalysisWindow Window,
    YieldBaseline? Baseline,
    double SpendShare,
    int EvaluationDays
)
{
    public static PlannerOutlook Of(
        CampaignProfile campaign,
        Platform platform,
        ImmutableArray<SeriesDay> days,
        DateOnly asOf,
        GuardrailPolicy guardrails
    )
    {
        ImmutableArray<SeriesDay> known = [.. days.Where(day => day.Day <= asOf)];
        var kpi = PrimaryKpi.For(campaign, PrimaryKpi.Reported(known));
        var series = YieldSeries.Of(kpi, known, campaign.Currency);
        var window = AnalysisWindow.Of(known, series, asOf, guardrails.SettlingDays, GatePolicy.Default);
        var recent = known.Where(day => window.Recent.Contains(day.Day)).ToList();
        var spend = recent.Sum(day => day.Measures.Spend ?? 0);
        var touched = recent.Where(day => day.Platform == platform).Sum(day => day.Measures.Spend ?? 0);
        return new(
            kpi,
            series,
            window,
            YieldBaseline.Fit(series.In(window.Baseline), YieldPolicy.Default),
            spend > 0 ? (double)(touched / spend) : 1,
            guardrails.EvaluationDays
        );
    }

    public (double Events, double Exposure) Now => DayYield.Sum(Series.In(Window.Recent));

    public decimal? ValueNow => Series.ToKpi(Now.Events / Now.Exposure);

    public decimal? ValueNormal => Baseline is null ? null : Series.ToKpi(Baseline.Rate);

    /// <summary>A platform's effect on the campaign's KPI: only the spend that is touched changes its yield.</summary>
    public double OnCampaign(double effect) => Math.Log(1 + SpendShare * (Math.Exp(effect) - 1));

    public decimal? ValueAfter(double effect) => Series.ToKpi(Now.Events / Now.Exposure * Math.Exp(effect));

    /// <summary>The answer to "can we even tell?": minimal detectable effect
    /// and days to a verdict (methods 3.3).</summary>
    public string CanWeTell(double effect, PlannerPolicy policy)
    {
        if (Baseline is null)
            return "Whether it worked cannot be told from the counts of this campaign: it has no baseline of results.";
        var perDay = Math.Max(Now.Events, 1) / Window.Recent.Days;
        var after = perDay * EvaluationDays;
        var minimal = CountRatio.MinimalDetectable(Baseline.Events, after, Baseline.Dispersion) - 1;
        var start =
            Invariant($"With about {after:N0} {Words.Of(Kpi.Events)} in {EvaluationDays} days against ")
            + Invariant(
                $"{Baseline.Events:N0} before, changes of {Wording.Percent(minimal)} or more can be told from noise"
            );
        if (Math.Exp(Math.Abs(effect)) - 1 >= minimal)
            return $"{start}; the expected change is above that.";
        var needed = CountRatio.CountNeeded(Baseline.Events, effect, Baseline.Dispersion);
        return needed is { } count && count / perDay <= policy.VerdictDaysMax
            ? start
                + "; the expected change is smaller and would need about "
                + Invariant($"{Math.Ceiling(count / perDay):N0} days.")
            : $"{start}; the expected change is smaller, so a verdict of inconclusive is likely and the decision "
                + "rests on judgement.";
    }
}
