using System.Collections.Immutable;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Evaluations;

/// <summary>Compares what followed a change with what was to be expected without it:
/// untouched campaigns when there are enough of them, else the campaign's own history. It says
/// "not yet" rather than judge stale, missing or thin data.
/// </summary>
public static class Evaluator
{
    public static EvaluationResult Evaluate(EvaluationInput input) => Evaluate(input, EvaluationPolicy.Default);

    public static EvaluationResult Evaluate(EvaluationInput input, EvaluationPolicy policy)
    {
        var known = input with { Days = [.. input.Days.Where(day => day.Day <= input.AsOf)] };
        var kpi = PrimaryKpi.Stored(input.Campaign, input.Baseline.Kpi, input.Baseline.Measures);
        var series = YieldSeries.Of(kpi, known.Days, input.Campaign.Currency);
        return Readiness
            .Check(known, series, policy)
            .Match(_ => Judge(known, kpi, series, policy), notYet => new EvaluationResult.NotYet(notYet));
    }

    /// <summary>The verdict of last resort, when data that would carry one did not
    /// come: nothing is claimed either way.</summary>
    public static Evaluation GiveUp(EvaluationInput input, string reason)
    {
        var post = DateRange.Ending(
            input.ImplementedOn.AddDays(input.Guardrails.EvaluationDays),
            input.Guardrails.EvaluationDays
        );
        var kpi = PrimaryKpi.Stored(input.Campaign, input.Baseline.Kpi, input.Baseline.Measures);
        return Undecided(
            input,
            YieldSeries.Of(kpi, input.Days.Where(day => day.Day <= input.AsOf), input.Campaign.Currency),
            post,
            reason
        );
    }

    private static EvaluationResult Judge(
        EvaluationInput input,
        PrimaryKpi kpi,
        YieldSeries series,
        EvaluationPolicy policy
    )
    {
        var post = Readiness.Window(input, series, policy);
        var windows = EvaluationWindows.Of(input, post.To);
        if (Comparison.Of(series, windows.Pre) is not { } own)
            return new EvaluationResult.Ready(
                Undecided(
                    input,
                    series,
                    post,
                    $"The baseline of {Wording.Campaign(input.Campaign)} has no {Words.Of(kpi.Events)} to compare with."
                )
            );
        if (own.In(post) is not { } change)
            return new EvaluationResult.Ready(
                Undecided(input, series, post, $"{Wording.Campaign(input.Campaign)} spent nothing after the change.")
            );
        var control =
            (Control?)PeerControl.Of(input, kpi, own, windows, policy) ?? OwnHistory.Of(series, windows, policy);
        var shift = PersistingShift.Of(own, control, windows, policy);
        var raw = change - control.Expect(post);
        var sd = Math.Sqrt(raw.Variance + shift.Variance + control.WindowSd * control.WindowSd);
        var expected = control.Expect(post).Log + shift.Log;
        var estimate = raw.Log - shift.Log;
        var reading = new Reading(control, shift, expected, estimate, sd, Posterior.Shrink(estimate, sd, policy));
        return new EvaluationResult.Ready(Record(input, series, own, windows, reading, policy));
    }

    private static Evaluation Record(
        EvaluationInput input,
        YieldSeries series,
        Comparison own,
        EvaluationWindows windows,
        Reading reading,
        EvaluationPolicy policy
    )
    {
        var limit = VerdictRule.Limit(input.Guardrails.DegradationThresholdPct, series.Kpi.LowerIsBetter);
        var outcome = VerdictRule.Of(reading.Effect, limit, policy);
        var days = series.In(windows.Post);
        var (events, exposure) = DayYield.Sum(days);
        var value = series.ToKpi(events / exposure);
        var counterfactual = series.ToKpi(own.Baseline.Expected(days) * Math.Exp(reading.ExpectedLog) / exposure);
        return new(
            input.PlanId,
            input.Baseline,
            Sum(input, days),
            windows.Post.From,
            windows.Post.To,
            Rounded(value),
            Rounded(counterfactual),
            Math.Round((decimal)reading.Effect.Mean, 4),
            reading.Effect.Interval90,
            Probability(reading.Effect.ProbabilityAbove(0)),
            Probability(1 - reading.Effect.ProbabilityAbove(-limit)),
            reading.Control.Method,
            outcome,
            Verdict.Explain(input, series.Kpi, own, windows, reading, outcome, value, counterfactual),
            input.Now
        );
    }

    private static Evaluation Undecided(EvaluationInput input, YieldSeries series, DateRange post, string reason)
    {
        var days = series.In(post);
        var (events, exposure) = DayYield.Sum(days);
        var prior = new Posterior(0, EvaluationPolicy.Default.EffectSd);
        var limit = VerdictRule.Limit(input.Guardrails.DegradationThresholdPct, series.Kpi.LowerIsBetter);
        return new(
            input.PlanId,
            input.Baseline,
            Sum(input, days),
            post.From,
            post.To,
            Rounded(exposure > 0 ? series.ToKpi(events / exposure) : null),
            null,
            0,
            prior.Interval90,
            0.5m,
            Probability(1 - prior.ProbabilityAbove(-limit)),
            "none: the data does not carry a comparison",
            EvaluationOutcome.Inconclusive,
            $"Inconclusive. {reason} Nothing is claimed about the change.",
            input.Now
        );
    }

    private static MeasureSet Sum(EvaluationInput input, ImmutableArray<DayYield> days)
    {
        var used = days.Select(day => day.Day).ToHashSet();
        return MeasureSet.SumOf(input.Days.Where(day => used.Contains(day.Day)).Select(day => day.Measures));
    }

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 6) : null;

    private static decimal Probability(double value) => Math.Round((decimal)value, 4);
}

/// <summary>What the comparison came to, before it is put into words.</summary>
internal sealed record Reading(
    Control Control,
    PersistingShift Shift,
    double ExpectedLog,
    double Estimate,
    double Sd,
    Posterior Effect
);
