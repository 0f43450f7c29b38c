using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using static System.FormattableString;

namespace MarketingManager.Domain.Plans;

/// <summary>What a plan promises, for the whole campaign's KPI: P10, expected and P90 of the updated prior.</summary>
internal static class PlannerImpact
{
    public static ExpectedImpact Of(PlannerSight sight, PlannerOutlook outlook, PlannerKnowledge known, int horizonDays)
    {
        var reach = Normal.Quantile(sight.Policy.RangeQuantile) * known.Sd;
        var (low, expected, high) = (
            outlook.OnCampaign(known.Mean - reach),
            outlook.OnCampaign(known.Mean),
            outlook.OnCampaign(known.Mean + reach)
        );
        string Value(decimal? value) => Wording.Kpi(value, outlook.Kpi, sight.Campaign.Currency);
        var statement =
            Invariant($"{Capital(outlook.Kpi)} of {sight.Name}: now {Value(outlook.ValueNow)} ")
            + Invariant(
                $"({Wording.Days(outlook.Window.Recent)}), expected {Value(outlook.ValueAfter(expected))} within "
            )
            + Invariant(
                $"{horizonDays} days, between {Value(outlook.ValueAfter(low))} and {Value(outlook.ValueAfter(high))} "
            )
            + Invariant($"in four of five cases. The change touches {Wording.Percent(outlook.SpendShare)} of the ")
            + "campaign's spend.";
        return new(outlook.Kpi.Code, Share(low), Share(expected), Share(high), horizonDays, statement);
    }

    /// <summary>A repaired record brings the KPI back to its normal state; measured against the last weeks including
    /// the days without a result. Nothing is promised about performance itself.
    /// </summary>
    public static ExpectedImpact Restored(PlannerSight sight, PlannerOutlook outlook)
    {
        var span = Insights.GatePolicy.Default.BaselineDays;
        var (events, exposure) = DayYield.Sum(
            outlook.Series.In(Values.DateRange.Ending(outlook.Window.SettledThrough, span))
        );
        var back =
            outlook.Baseline is { } baseline && events > 0 ? Math.Max(0, baseline.Rate * exposure / events - 1) : 0;
        var normal = Wording.Kpi(outlook.ValueNormal, outlook.Kpi, sight.Campaign.Currency);
        var since = Invariant($"{sight.Lead.Evidence[0].From:yyyy-MM-dd}");
        return new(
            outlook.Kpi.Code,
            0,
            Wording.Number(back),
            Wording.Number(back),
            outlook.EvaluationDays,
            $"{Capital(outlook.Kpi)} of {sight.Name}: now "
                + $"{Wording.Kpi(outlook.ValueNow, outlook.Kpi, sight.Campaign.Currency)} with nothing recorded{sight.On} "
                + $"since {since}, "
                + $"expected {normal} again once results are recorded, as before; that is {Wording.Change(back)} against the last "
                + $"{span} days. If people really stopped converting, the check shows it and the cap limits the loss."
        );
    }

    private static decimal Share(double effect) => Math.Round((decimal)(Math.Exp(effect) - 1), 4);

    private static string Capital(PrimaryKpi kpi) => char.ToUpperInvariant(kpi.Name[0]) + kpi.Name[1..];
}
