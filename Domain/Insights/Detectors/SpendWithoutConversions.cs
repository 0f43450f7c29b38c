using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;
using static System.FormattableString;

namespace MarketingManager.Domain.Insights.Detectors;

/// <summary>MM002: money went out for days without a single result, more of it than three results normally cost. With
/// that spend the chance of no result is P(0) = exp(-spend / expected cost), 5 % at three times (methods 5.3).
/// </summary>
public static class SpendWithoutConversions
{
    public static Detector Detector { get; } =
        new("MM002", nameof(SpendWithoutConversions), "Does money go out for days without a single result?", Examine);

    private static Finding? Examine(DetectorInput input)
    {
        if (
            input.Window.ZeroRun is not { } run
            || YieldBaseline.Fit(input.Series.In(input.Window.Baseline), YieldPolicy.Default) is not { } baseline
        )
            return null;
        var days = input.Series.In(run);
        var expected = baseline.Expected(days);
        return expected < input.Policy.ZeroExpectedMin
            ? null
            : Report(input, run, baseline, new(days, expected, Clicks(input, run)));
    }

    private static Finding Report(DetectorInput input, DateRange run, YieldBaseline baseline, Facts facts)
    {
        var cause = LooksLikeOutage(input, baseline, facts) ? Cause.Tracking : Cause.NoResults;
        var spendPerDay = facts.Spend / run.Days;
        var stake = new Money(
            Math.Round((decimal)spendPerDay, input.Campaign.Currency.Exponent),
            input.Campaign.Currency
        );
        var share = input.CampaignSpendPerDay > 0 ? spendPerDay / (double)input.CampaignSpendPerDay : 1;
        var z = -Normal.Quantile(Math.Max(1e-300, facts.Chance(baseline.Dispersion)));
        return new(
            input.Policy.SeverityOf(Math.Min(1, share), z),
            Invariant($"{input.Where}: {Wording.Amount((decimal)facts.Spend, input.Campaign.Currency)} without ")
                + Invariant($"{Words.OneOf(input.Kpi.Events)}"),
            Tell(input, run, baseline, facts, cause, stake),
            cause,
            stake,
            Prove(input, run, baseline, facts, stake)
        )
        {
            DoubtsMeasurement = cause == Cause.Tracking,
        };
    }

    private static Story Tell(
        DetectorInput input,
        DateRange run,
        YieldBaseline baseline,
        Facts facts,
        Cause cause,
        Money stake
    )
    {
        var cost = Wording.Amount((decimal)(1 / baseline.Rate), input.Campaign.Currency);
        var results = Words.Of(input.Kpi.Events);
        return new(
            $"{input.Where}: {Wording.Amount((decimal)facts.Spend, input.Campaign.Currency)} was spent on {Wording.Days(run)} "
                + $"without one of its {results}; "
                + Invariant($"{facts.Expected:0.0} were to be expected at {cost} each, the rate of ")
                + Invariant($"{Wording.Days(input.Window.Baseline)}."),
            cause == Cause.Tracking
                    ? $"Clicks went on as usual ({Wording.Change(facts.ClickChange!.Value)} per spend) while {results} stopped at "
                        + "once on a campaign that converted before: "
                        + "that is the shape of a tracking outage, not of a weaker campaign."
                : facts.ClickChange is { } change
                    ? $"Clicks per spend changed by {Wording.Change(change)} as well, so people may not arrive; a tracking "
                        + "fault is not excluded."
                : "Clicks are not reported for these days, so a tracking outage and a real stop cannot be told apart.",
            $"{Wording.Amount(stake)} per day goes out with no {Words.OneOf(input.Kpi.Events)} on record.",
            Invariant($"{baseline.Events:N0} {results} in the baseline; chance of none at this spend ")
                + Invariant(
                    $"{Chance(facts.Chance(1))}, {Chance(facts.Chance(baseline.Dispersion))} with the day-to-day "
                )
                + Invariant($"dispersion of {baseline.Dispersion:0.0}."),
            cause == Cause.Tracking
                ? $"Check tracking first: place a test conversion for {input.Campaign.Name} and look for it in "
                    + $"{Wording.Source(input.Platform)} and in your own records before judging performance."
                : $"Check tracking first, then delivery and landing page of {input.Campaign.Name}; cap its budget{input.On} "
                    + "until results are back."
        );
    }

    /// <summary>Clicks per spend in the run against the baseline, as a relative change;
    /// <c>null</c> when clicks are not reported.</summary>
    private static double? Clicks(DetectorInput input, DateRange run)
    {
        var before = Sums(input, input.Window.Baseline);
        var after = Sums(input, run);
        return before is { Clicks: > 0, Spend: > 0 } && after is { Clicks: not null, Spend: > 0 }
            ? (double)(after.Clicks.Value / after.Spend.Value / (before.Clicks.Value / before.Spend.Value)) - 1
            : null;
    }

    private static bool LooksLikeOutage(DetectorInput input, YieldBaseline baseline, Facts facts) =>
        facts.ClickChange is { } change
        && Math.Abs(change) <= input.Policy.ClicksNormalBand
        && input.Kpi.Events is not (Measure.Clicks or Measure.Impressions)
        && facts.Chance(baseline.Dispersion) <= input.Policy.OutageProbability;

    private static MeasureSet Sums(DetectorInput input, DateRange range) =>
        MeasureSet.SumOf(input.Days.Where(day => range.Contains(day.Day)).Select(day => day.Measures));

    private static string Chance(double probability) =>
        probability < 0.0001 ? "under 0.01 %" : Invariant($"{100 * probability:0.##} %");

    private static ImmutableArray<Evidence> Prove(
        DetectorInput input,
        DateRange run,
        YieldBaseline baseline,
        Facts facts,
        Money stake
    )
    {
        var currency = input.Campaign.Currency.ToString();
        return
        [
            new("spend", Wording.Number(facts.Spend), currency, run.From, run.To, 0, "sum of spend"),
            new(
                Words.Of(input.Kpi.Events),
                0,
                "count",
                run.From,
                run.To,
                0,
                "sum of results; reported as zero, not missing"
            ),
            new(
                "expected results",
                Wording.Number(facts.Expected),
                "count",
                run.From,
                run.To,
                Wording.Number(baseline.Events),
                "spend x baseline rate of these weekdays"
            ),
            new(
                "expected cost per result",
                Wording.Number(1 / baseline.Rate),
                currency,
                input.Window.Baseline.From,
                input.Window.Baseline.To,
                Wording.Number(baseline.Events),
                "spend / results of the baseline"
            ),
            new(
                "chance of none",
                Wording.Number(facts.Chance(1)),
                "probability",
                run.From,
                run.To,
                null,
                "exp(-spend / expected cost per result)"
            ),
            new(
                "clicks per spend",
                facts.ClickChange is { } change ? Wording.Number(change) : null,
                "relative change",
                run.From,
                run.To,
                null,
                "run / baseline - 1"
            ),
            new("at stake per day", stake.Amount, currency, run.From, run.To, null, "spend per day"),
        ];
    }

    private sealed record Facts(ImmutableArray<DayYield> Days, double Expected, double? ClickChange)
    {
        public double Spend => DayYield.Sum(Days).Exposure;

        /// <summary>exp(-expected), flattened by the dispersion: clustered results leave more empty days.</summary>
        public double Chance(double dispersion) => Math.Exp(-Expected / dispersion);
    }
}
