using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Evaluations;

/// <summary>Whether the change worked, and what followed from it.</summary>
public sealed record ResultPanel(Verdict? Latest, string? Waiting, ImmutableArray<PastResult> Past);

/// <param name="Plain">The verdict as a sentence that can be read aloud.</param>
public sealed record Verdict(
    Tag Outcome,
    string Plain,
    string Explanation,
    Figure Before,
    Figure After,
    Figure Counterfactual,
    string Kpi,
    string Interval,
    string Probability,
    string Windows,
    string Method,
    string? FollowUp
);

public sealed record PastResult(string PlanId, Tag Outcome, string Text, string When, string? FollowUp, bool Escalated);

public static class ResultViewModel
{
    public static LoadState<ResultPanel> StateOf(
        CampaignState campaign,
        ImmutableArray<EvaluationRow> evaluations,
        ImmutableArray<DecisionRow> decisions,
        DateTimeOffset now,
        Numbers numbers
    )
    {
        var waiting = Waiting(campaign, now, numbers);
        if (campaign.LastEvaluation is null && evaluations.IsEmpty && decisions.IsEmpty && waiting is null)
        {
            return LoadState<ResultPanel>.Nothing(
                "Nothing has been evaluated yet.",
                "A verdict appears here some days after the last task of an approved plan is done: the result is compared with "
                    + "what would have happened without the change."
            );
        }
        var latest = campaign.LastEvaluation is { } evaluation ? Latest(evaluation, decisions, numbers) : null;
        var past = evaluations
            .Where(row => row.PlanId != campaign.LastEvaluation?.PlanId)
            .Select(row => Past(row, decisions, now, numbers))
            .ToImmutableArray();
        var panel = new ResultPanel(latest, waiting, past);
        return latest is null && past.IsEmpty
            ? LoadState<ResultPanel>.Of(
                panel,
                new Caveat(
                    CaveatKind.NotEnoughData,
                    "It is too early for a verdict.",
                    "The days after the change must first be complete and settled."
                )
            )
            : LoadState<ResultPanel>.Of(panel);
    }

    /// <summary>Effects are direction-normalised: plus is better, whether the KPI is a cost or a return.</summary>
    public static string Plain(Evaluation evaluation, Numbers numbers)
    {
        var size = numbers.Percent(Math.Abs(evaluation.Effect)).Text;
        return evaluation.Outcome switch
        {
            EvaluationOutcome.Improved =>
                $"It worked: {evaluation.Baseline.Kpi} is about {size} better than without the change.",
            EvaluationOutcome.Degraded =>
                $"It did harm: {evaluation.Baseline.Kpi} is about {size} worse than without the change.",
            EvaluationOutcome.Marginal =>
                $"No clear change: {evaluation.Baseline.Kpi} is about {size} {(evaluation.Effect < 0 ? "worse" : "better")} than without it, "
                    + "which is less than the plan needed to show.",
            _ => $"The data cannot tell whether it worked: {evaluation.Baseline.Kpi} moved within its own noise.",
        };
    }

    private static string? Waiting(CampaignState campaign, DateTimeOffset now, Numbers numbers) =>
        campaign.Phase switch
        {
            LoopPhase.Implementing => "The baseline is stored. The verdict follows once the checklist is done.",
            LoopPhase.Observing when campaign.EvaluationDueAt is { } due =>
                $"Observing. The verdict is due {numbers.Relative(due, now)} ({numbers.Moment(due)}).",
            _ => null,
        };

    private static Verdict Latest(Evaluation evaluation, ImmutableArray<DecisionRow> decisions, Numbers numbers)
    {
        var baseline = evaluation.Baseline;
        Figure Value(decimal? value) =>
            baseline.Kpi is "ROAS"
                ? numbers.Ratio(value, "There was nothing to divide by.")
                : numbers.UnitMoney(value, baseline.Currency.Code, "There was nothing to divide by.");
        return new(
            Labels.Of(evaluation.Outcome),
            Plain(evaluation, numbers),
            evaluation.Explanation,
            Value(baseline.Value),
            Value(evaluation.PostValue),
            Value(evaluation.CounterfactualValue),
            baseline.Kpi,
            $"{numbers.Change(evaluation.Interval.Low)} to {numbers.Change(evaluation.Interval.High)}",
            numbers.Confidence(evaluation.ProbabilityBetter),
            $"{numbers.Range(baseline.From, baseline.To)} against {numbers.Range(evaluation.PostFrom, evaluation.PostTo)}",
            evaluation.Method,
            FollowUp(decisions, evaluation.PlanId)?.Text
        );
    }

    private static PastResult Past(
        EvaluationRow row,
        ImmutableArray<DecisionRow> decisions,
        DateTimeOffset now,
        Numbers numbers
    )
    {
        var followUp = FollowUp(decisions, row.PlanId);
        return new(
            row.PlanId,
            Labels.Of(row.Outcome),
            row.Explanation,
            numbers.Relative(row.At, now),
            followUp?.Text,
            followUp?.Escalated ?? false
        );
    }

    private static (string Text, bool Escalated)? FollowUp(ImmutableArray<DecisionRow> decisions, string planId) =>
        decisions.FirstOrDefault(decision => decision.PlanId == planId) is { } made
            ? ($"{Labels.Of(made.Verdict)}. {made.Reason}", made.Escalated)
            : null;
}
