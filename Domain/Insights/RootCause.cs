using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Insights;

/// <summary>Which factor moved a KPI. ROAS = (1000/CPM) CTR CVR AOV and CPA = CPM / (1000 CTR CVR), so the log changes
/// of the factors add up to the log change of the KPI exactly (methods 3.4).
/// </summary>
public sealed record RootCause(Cause Named, ImmutableArray<Factor> Factors)
{
    public double Total => Factors.Sum(factor => factor.Contribution);

    public Factor? Leading => Named == Cause.Mixed ? null : Factors.First(factor => factor.Cause == Named);

    /// <param name="days">Days that cover the KPI, in one currency.</param>
    public static RootCause Of(
        PrimaryKpi kpi,
        IReadOnlyCollection<SeriesDay> days,
        AnalysisWindow window,
        DetectorPolicy policy
    )
    {
        var before = days.Where(day => window.Baseline.Contains(day.Day)).Select(day => day.Measures).ToList();
        var after = days.Where(day => window.Recent.Contains(day.Day)).Select(day => day.Measures).ToList();
        var steps = Steps(kpi, before, after);
        ImmutableArray<Factor> factors = [.. steps.Select(step => Measure(step, before, after))];
        return new(Name(factors, policy), factors);
    }

    /// <summary>A factor is the cause if its contribution is the largest, beyond its
    /// own noise, and at least half of the sum.</summary>
    public static Cause Name(ImmutableArray<Factor> factors, DetectorPolicy policy)
    {
        var total = factors.Sum(factor => factor.Contribution);
        var largest = factors.MaxBy(factor => Math.Abs(factor.Contribution));
        return
            largest is not null
            && double.IsFinite(total)
            && Math.Sign(largest.Contribution) == Math.Sign(total)
            && Math.Abs(largest.Z) >= policy.CauseZ
            && Math.Abs(largest.Contribution) >= policy.CauseShare * Math.Abs(total)
            ? largest.Cause
            : Cause.Mixed;
    }

    /// <summary>The part of a log contribution in points of the KPI itself: LMDI with the logarithmic mean L(a, b) =
    /// (a - b) / (ln a - ln b) (Ang); the parts sum to the difference exactly.
    /// </summary>
    public static double InPoints(double contribution, double from, double to) =>
        contribution * (from.Equals(to) ? from : (to - from) / (Math.Log(to) - Math.Log(from)));

    /// <summary>The chain from spend to yield, as fine as every day's measures allow.</summary>
    private static List<Step> Steps(PrimaryKpi kpi, List<MeasureSet> before, List<MeasureSet> after)
    {
        bool In(List<MeasureSet> days, Measure measure) =>
            days.TrueForAll(day => day[measure] is not null) && Sum(days, measure) > 0;
        bool Has(Measure measure) => In(before, measure) && In(after, measure);
        var chain = new List<Measure> { Kpis.Measure.Spend };
        foreach (var measure in new[] { Kpis.Measure.Impressions, Kpis.Measure.Clicks })
        {
            if (measure != kpi.Events && Has(measure) && kpi.Events is not Kpis.Measure.Impressions)
                chain.Add(measure);
        }

        chain.Add(kpi.Events);
        if (kpi.Yield != kpi.Events)
            chain.Add(kpi.Yield);
        return [.. chain.Zip(chain.Skip(1), (from, to) => new Step(from, to, CauseOf(from, to)))];
    }

    private static Cause CauseOf(Measure from, Measure to) =>
        (from, to) switch
        {
            (_, Kpis.Measure.Impressions) => Cause.ImpressionPrice,
            (Kpis.Measure.Impressions, Kpis.Measure.Clicks) => Cause.ClickRate,
            (_, Kpis.Measure.Clicks) => Cause.ClickPrice,
            (_, Kpis.Measure.Revenue) => Cause.OrderValue,
            (Kpis.Measure.Clicks, _) => Cause.ConversionRate,
            _ => Cause.Mixed,
        };

    private static Factor Measure(Step step, List<MeasureSet> before, List<MeasureSet> after)
    {
        var (from0, to0) = (Sum(before, step.From), Sum(before, step.To));
        var (from1, to1) = (Sum(after, step.From), Sum(after, step.To));
        var (rate0, rate1) = (to0 / from0, to1 / from1);
        var counted = step.To == Kpis.Measure.Revenue ? rate0 : 1;
        var noise = Dispersion(before, step, rate0) / counted;
        var contribution = Math.Log(rate1 / rate0);
        var error = Math.Sqrt(Math.Max(1, noise) * (counted / to0 + counted / to1));
        return new(step.Cause, contribution, contribution / error, rate0, rate1, step.From, step.To);
    }

    /// <summary>Pearson chi-square per degree of freedom of the daily values around the pooled rate.</summary>
    private static double Dispersion(List<MeasureSet> days, Step step, double rate)
    {
        var used = days.Where(day => day[step.From] > 0 && day[step.To] is not null).ToList();
        var chiSquare = used.Sum(day =>
            Math.Pow((double)day[step.To]!.Value - rate * (double)day[step.From]!.Value, 2)
            / (rate * (double)day[step.From]!.Value)
        );
        return chiSquare / Math.Max(1, used.Count - 1);
    }

    private static double Sum(List<MeasureSet> days, Measure measure) => (double)days.Sum(day => day[measure] ?? 0);

    private sealed record Step(Measure From, Measure To, Cause Cause);
}

/// <summary>One factor's move: <paramref name="Contribution"/> is a log
/// change, negative is worse for the KPI.</summary>
public sealed record Factor(
    Cause Cause,
    double Contribution,
    double Z,
    double Before,
    double After,
    Measure From,
    Measure To
)
{
    public string Code =>
        Cause switch
        {
            Cause.ImpressionPrice => "CPM",
            Cause.ClickPrice => "CPC",
            Cause.ClickRate => "CTR",
            Cause.ConversionRate => "CVR",
            Cause.OrderValue => "AOV",
            _ => $"{Words.Of(To)} per {Words.Of(From)}",
        };

    public string Describe(Currency currency) =>
        Cause switch
        {
            Cause.ImpressionPrice => Moved(
                "CPM",
                rises: true,
                Price(1000 / Before, currency),
                Price(1000 / After, currency)
            ),
            Cause.ClickPrice => Moved("CPC", rises: true, Price(1 / Before, currency), Price(1 / After, currency)),
            Cause.OrderValue => Moved("order value", rises: false, Price(Before, currency), Price(After, currency)),
            Cause.ClickRate or Cause.ConversionRate => Moved(Code, rises: false, Rate(Before), Rate(After)),
            _ => Moved(
                Code,
                rises: false,
                FormattableString.Invariant($"{Before:0.####}"),
                FormattableString.Invariant($"{After:0.####}")
            ),
        };

    private static string Price(double amount, Currency currency) => Wording.Amount((decimal)amount, currency);

    private static string Rate(double rate) => FormattableString.Invariant($"{100 * rate:0.##} %");

    /// <summary>What reads the same before and after did not move, whatever its last digits did.</summary>
    private string Moved(string name, bool rises, string before, string after) =>
        before == after
            ? $"{name} held at {after}"
            : $"{name} {((Contribution < 0) == rises ? "rose" : "fell")} from {before} to {after}";
}
