using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using static System.FormattableString;

namespace MarketingManager.Domain.Evaluations;

/// <summary>A verdict in plain words. It says "associated with", never "caused":
/// there was no randomised test (methods 2.1 E).</summary>
internal static class Verdict
{
    public static string Explain(
        EvaluationInput input,
        PrimaryKpi kpi,
        Comparison own,
        EvaluationWindows windows,
        Reading reading,
        EvaluationOutcome outcome,
        decimal? value,
        decimal? counterfactual
    )
    {
        string Shown(decimal? number) => Wording.Kpi(number, kpi, input.Campaign.Currency);
        var interval = reading.Effect.Interval90;
        return string.Join(
                " ",
                $"{Summary(outcome, reading.Effect.Mean)}: {kpi.Name} of {Wording.Campaign(input.Campaign)} was {Shown(value)} on "
                    + $"{Wording.Days(windows.Post)}; "
                    + $"{Shown(counterfactual)} was to be expected without the change (baseline {Shown(input.Baseline.Value)} on "
                    + $"{Wording.Days(windows.Pre)}).",
                Invariant(
                    $"Associated change against expected, positive is better: {Share(reading.Effect.Mean)}, 90 % interval "
                )
                    + Invariant($"{Share((double)interval.Low)} to {Share((double)interval.High)}, chance of better ")
                    + Invariant($"{100 * reading.Effect.ProbabilityAbove(0):0.#} %."),
                $"Compared by {reading.Control.Method}; the raw difference of {Share(reading.Estimate)} was pulled towards none "
                    + "as far as it is noisy.",
                Guard(reading, windows),
                Promise(input, reading),
                Tell(own, reading, outcome)
            )
            .TrimEnd();
    }

    private static string Summary(EvaluationOutcome outcome, double effect) =>
        outcome switch
        {
            EvaluationOutcome.Improved => "Improved",
            EvaluationOutcome.Degraded => "Degraded",
            EvaluationOutcome.Marginal => effect > 0 ? "Marginally better" : "Marginally worse",
            _ => "Inconclusive",
        };

    private static string Guard(Reading reading, EvaluationWindows windows) =>
        windows.Trigger is null
            ? "The baseline includes the week that triggered the plan, because there is too little history to leave it out."
        : reading.Shift == PersistingShift.None
            ? $"The days that triggered the plan ({Wording.Days(windows.Trigger)}) are not part of the baseline."
        : Invariant($"The days that triggered the plan ({Wording.Days(windows.Trigger)}) stood ")
            + Invariant($"{Share(reading.Shift.Observed)} against normal; ")
            + Invariant($"{100 * reading.Shift.Log / reading.Shift.Observed:0} % of that is taken to last without a ")
            + "change, the rest to come back by itself.";

    private static string Promise(EvaluationInput input, Reading reading)
    {
        var actual = Math.Exp(reading.Effect.Mean) - 1;
        var within = actual >= (double)input.Expected.LowPct && actual <= (double)input.Expected.HighPct;
        return $"The plan expected {Wording.Change((double)input.Expected.ExpectedPct)} "
            + $"({Wording.Change((double)input.Expected.LowPct)} to {Wording.Change((double)input.Expected.HighPct)}): "
            + $"the result {(within ? "lies within that range" : actual < (double)input.Expected.LowPct ? "is below it" : "is above it")}.";
    }

    private static string Tell(Comparison own, Reading reading, EvaluationOutcome outcome)
    {
        if (outcome is EvaluationOutcome.Improved or EvaluationOutcome.Degraded)
            return "";
        var detectable = Math.Exp(PowerAndError * reading.Sd) - 1;
        return Invariant($"With {own.Baseline.Events:N0} results before and this much noise, changes of ")
            + Invariant($"{Wording.Percent(detectable)} or more would be found reliably.");
    }

    /// <summary>1.960 + 0.842: 5 % error and 80 % power (methods 3.3).</summary>
    private const double PowerAndError = 2.8;

    private static string Share(double log) => Wording.Change(Math.Exp(log) - 1);
}
