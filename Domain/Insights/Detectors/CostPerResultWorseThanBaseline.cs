using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;
using static System.FormattableString;

namespace MarketingManager.Domain.Insights.Detectors;

/// <summary>MM001: the primary KPI of the last settled week is worse than the campaign's own weekday-aware baseline,
/// beyond noise and by enough to matter (methods 1.5, 3.3), with the factor that moved it (3.4).
/// </summary>
public static class CostPerResultWorseThanBaseline
{
    public static Detector Detector { get; } =
        new(
            "MM001",
            nameof(CostPerResultWorseThanBaseline),
            "Does a result cost more than this campaign normally pays?",
            Examine
        );

    private static Finding? Examine(DetectorInput input)
    {
        var recent = input.Series.In(input.Window.Recent);
        if (
            recent.IsEmpty
            || YieldBaseline.Fit(input.Series.In(input.Window.Baseline), YieldPolicy.Default) is not { } baseline
        )
            return null;
        var change = YieldChange.Of(baseline, recent);
        // No result at all has no cost per result: that is the question of MM002.
        if (
            change.Events <= 0
            || change.Expected < input.Policy.ExpectedMin(input.Kpi.Events)
            || change.Z > -input.Policy.AlertZ
        )
            return null;
        var relative = input.Kpi.LowerIsBetter ? Math.Exp(-change.Log) - 1 : Math.Exp(change.Log) - 1;
        if (Math.Abs(relative) < input.Policy.RelativeChangeMin || !HoldsExactly(baseline, change, input.Policy))
            return null;
        return Report(
            input,
            new(baseline, change, relative, RootCause.Of(input.Kpi, Covered(input), input.Window, input.Policy))
        );
    }

    /// <summary>A logarithm is a poor judge of a handful of results; there the
    /// exact binomial test has to agree.</summary>
    private static bool HoldsExactly(YieldBaseline baseline, YieldChange change, DetectorPolicy policy) =>
        change.Events >= policy.ExactBelow
        || CountRatio.ExactP(
            (int)Math.Round(baseline.Events),
            baseline.Events,
            (int)Math.Round(change.Events),
            change.Expected
        )
            <= 2 * Normal.Cdf(-policy.AlertZ);

    private static List<SeriesDay> Covered(DetectorInput input) =>
        [.. input.Days.Where(day => input.Kpi.Covers(day, input.Campaign.Currency))];

    private static Finding Report(DetectorInput input, Facts facts)
    {
        var lost = 1 - Math.Exp(facts.Change.Log);
        var days = input.Window.Recent.Days;
        var spendPerDay = facts.Change.Exposure / days;
        var perDay = input.Kpi.LowerIsBetter
            ? spendPerDay * lost
            : (facts.Change.Expected - facts.Change.Events) * input.Series.UnitValue / days;
        var stake = new Money(Math.Round((decimal)perDay, input.Campaign.Currency.Exponent), input.Campaign.Currency);
        var share = input.CampaignSpendPerDay > 0 ? lost * spendPerDay / (double)input.CampaignSpendPerDay : lost;
        return new(
            input.Policy.SeverityOf(share, -facts.Change.Z),
            Invariant($"{input.Where}: {input.Kpi.Name} {Wording.Change(facts.Relative)}"),
            Tell(input, facts, stake),
            facts.Cause.Named,
            stake,
            Prove(input, facts, stake)
        );
    }

    private static Story Tell(DetectorInput input, Facts facts, Money stake)
    {
        var (now, normal) = Values(input, facts);
        var excluded = facts.Baseline.Excluded.IsEmpty
            ? ""
            : Invariant($" ({facts.Baseline.Excluded.Length} odd days left out)");
        return new(
            $"{input.Where}: {input.Kpi.Name} was {Wording.Kpi(now, input.Kpi, input.Campaign.Currency)} on "
                + $"{Wording.Days(input.Window.Recent)}, "
                + $"{Wording.Change(facts.Relative)} against {Wording.Kpi(normal, input.Kpi, input.Campaign.Currency)} to be "
                + "expected for these weekdays from "
                + $"{Wording.Days(input.Window.Baseline)}{excluded}.",
            Because(input, facts.Cause),
            input.Kpi.LowerIsBetter
                ? $"About {Wording.Amount(stake)} per day is spent beyond what these results normally cost."
                : $"About {Wording.Amount(stake)} of revenue per day is missing for this spend.",
            Invariant(
                $"{facts.Change.Events:N0} {Words.Of(input.Kpi.Events)} in the week where {facts.Change.Expected:N0} "
            )
                + Invariant($"were to be expected, {facts.Baseline.Events:N0} in the baseline; dispersion ")
                + Invariant($"{facts.Baseline.Dispersion:0.0}, {-facts.Change.Z:0.0} standard errors."),
            Advice(input, facts.Cause.Named)
        );
    }

    private static string Because(DetectorInput input, RootCause cause)
    {
        string Share(Factor factor) =>
            $"{factor.Describe(input.Campaign.Currency)} ({Wording.Change(Math.Exp(factor.Contribution) - 1)} "
            + $"{Words.Of(input.Kpi.Yield)} per spend)";
        var shares = string.Join("; ", cause.Factors.OrderBy(factor => factor.Contribution).Select(Share));
        return cause.Leading is { } leading
            ? $"Mainly {leading.Code}, {Part(leading.Contribution / cause.Total)} of the change. {shares}."
            : $"Mixed: no single factor explains half of it beyond its own noise. {shares}.";
    }

    /// <summary>Factors that moved the other way can make one factor larger than the sum.</summary>
    private static string Part(double share) => share > 1.005 ? "more than all" : Wording.Percent(share);

    private static string Advice(DetectorInput input, Cause cause) =>
        cause switch
        {
            Cause.ClickRate => $"Compare the creatives of {input.Campaign.Name} by CTR over these days and refresh the "
                + "ones that faded.",
            Cause.ConversionRate =>
                $"Check the landing page and form of {input.Campaign.Name}, then the audience that clicks "
                    + "without converting.",
            Cause.ImpressionPrice => $"Look at placements and bids of {input.Campaign.Name}{input.On}: the same "
                + "impressions cost more.",
            Cause.ClickPrice =>
                $"Look at bids and creatives of {input.Campaign.Name}{input.On}: the same clicks cost more.",
            Cause.OrderValue => $"Look at what is sold: offers, stock and basket of {input.Campaign.Name}; the number "
                + "of orders held.",
            _ =>
                $"Go through price, click rate and conversion rate of {input.Campaign.Name} in that order before changing "
                    + "several things at once.",
        };

    private static (decimal? Now, decimal? Normal) Values(DetectorInput input, Facts facts) =>
        (
            input.Series.ToKpi(facts.Change.Events / facts.Change.Exposure),
            input.Series.ToKpi(facts.Change.Expected / facts.Change.Exposure)
        );

    private static ImmutableArray<Evidence> Prove(DetectorInput input, Facts facts, Money stake)
    {
        var (now, normal) = Values(input, facts);
        var unit = input.Kpi.LowerIsBetter ? input.Campaign.Currency.ToString() : "ratio";
        Evidence Recent(string name, decimal? value, string itsUnit, string formula) =>
            new(
                name,
                value,
                itsUnit,
                input.Window.Recent.From,
                input.Window.Recent.To,
                Wording.Number(facts.Change.Events),
                formula
            );
        var numbers = ImmutableArray.Create(
            Recent(
                $"{input.Kpi.Code} now",
                now,
                unit,
                $"{input.Kpi.Formula.Formula}; results = {Words.Of(input.Kpi.Events)}"
            ),
            new Evidence(
                $"{input.Kpi.Code} expected",
                normal,
                unit,
                input.Window.Baseline.From,
                input.Window.Baseline.To,
                Wording.Number(facts.Baseline.Events),
                "weekday-adjusted sums of the baseline, odd days left out"
            ),
            Recent("relative change", Wording.Number(facts.Relative), "share", "now / expected - 1"),
            Recent(
                "z",
                Wording.Number(facts.Change.Z),
                "standard errors",
                "ln ratio / sqrt(phi (1/C1 + 1/C0) + between weeks)"
            ),
            Recent(
                "dispersion",
                Wording.Number(facts.Baseline.Dispersion),
                "ratio",
                "Pearson chi-square / df of the baseline days, at least 1"
            ),
            Recent("spend", Wording.Number(facts.Change.Exposure), input.Campaign.Currency.ToString(), "sum of spend"),
            Recent(
                "at stake per day",
                stake.Amount,
                input.Campaign.Currency.ToString(),
                input.Kpi.LowerIsBetter ? "spend per day x (1 - expected / now)" : "(expected - actual revenue) / days"
            )
        );
        return
        [
            .. numbers,
            .. facts.Cause.Factors.Select(factor =>
                Recent(
                    $"contribution {factor.Code}",
                    Wording.Number(factor.Contribution),
                    "log change",
                    "ln of the factor's rate, recent sums over baseline sums"
                )
            ),
            .. Points(input, facts),
        ];
    }

    /// <summary>A return is also split in its own points, which sum to its difference.</summary>
    private static IEnumerable<Evidence> Points(DetectorInput input, Facts facts)
    {
        if (input.Kpi.LowerIsBetter)
            yield break;
        var before = facts.Cause.Factors.Aggregate(1.0, (product, factor) => product * factor.Before);
        var after = facts.Cause.Factors.Aggregate(1.0, (product, factor) => product * factor.After);
        foreach (var factor in facts.Cause.Factors)
        {
            yield return new(
                $"points {factor.Code}",
                Wording.Number(RootCause.InPoints(factor.Contribution, before, after)),
                input.Kpi.Code,
                input.Window.Recent.From,
                input.Window.Recent.To,
                Wording.Number(facts.Change.Events),
                "LMDI: L(before, after) x log change"
            );
        }
    }

    private sealed record Facts(YieldBaseline Baseline, YieldChange Change, double Relative, RootCause Cause);
}
