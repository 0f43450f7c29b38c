using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Notifications;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Campaigns.CampaignEvent>;

namespace MarketingManager.Domain.Campaigns;

/// <summary>What follows from a verdict: go on, try again within the cap, or halt (seed feature 18).</summary>
internal static class EvaluationRules
{
    public static Decision Record(CampaignState state, CampaignCommand.RecordEvaluation command, DateTimeOffset now)
    {
        var evaluation = command.Evaluation;
        if (state.ClosedPlanIds.Contains(evaluation.PlanId))
            return Decision.Nothing;
        if (
            state.Phase != LoopPhase.Observing
            || state.PlanId != evaluation.PlanId
            || state.Status != CampaignStatus.Active
        )
            return Decision.Refuse(
                "no-evaluation-due",
                $"The campaign is {state.Status} and {state.Phase}; plan {evaluation.PlanId} is not being observed."
            );

        var verdict = VerdictOn(evaluation.Outcome, state.CycleCount, command.Guardrails.MaxReoptCycles);
        var decided = new CampaignEvent.LoopDecided(
            evaluation.PlanId,
            verdict,
            verdict == LoopVerdict.Success ? 0 : state.CycleCount,
            Escalated: verdict is LoopVerdict.HaltAndRollBack or LoopVerdict.CapReached,
            ReasonFor(verdict, evaluation, state.CycleCount)
        );
        return Decision.Accept(
            [new CampaignEvent.EvaluationRecorded(evaluation.PlanId, evaluation), decided],
            [
                new Effect.ClosePlan(
                    $"close/{state.Key}/{evaluation.PlanId}",
                    state.Key,
                    evaluation.PlanId,
                    evaluation.Outcome
                ),
                .. Learnings(state, evaluation, now),
                .. FollowUp(state, decided, now),
            ]
        );
    }

    public static Decision Postpone(CampaignState state, CampaignCommand.PostponeEvaluation command, DateTimeOffset now)
    {
        if (state is not { Phase: LoopPhase.Observing, Status: CampaignStatus.Active, PlanId: { } planId })
            return Decision.Refuse(
                "no-evaluation-due",
                $"The campaign is {state.Status} and {state.Phase}; no plan is being observed."
            );
        if (state.EvaluationDueAt > now)
            return Decision.Nothing;
        return state.MayPostponeEvaluation
            ? Decision.Accept(
                new CampaignEvent.EvaluationPostponed(
                    planId,
                    command.Reason,
                    now.AddDays(LoopPolicy.Default.PostponeDays)
                )
            )
            : Decision.Refuse(
                "postponed-too-often",
                $"The evaluation was put off {state.EvaluationPostponements} times; record it as inconclusive instead."
            );
    }

    private static LoopVerdict VerdictOn(EvaluationOutcome outcome, int cycleCount, int cap) =>
        outcome switch
        {
            EvaluationOutcome.Improved => LoopVerdict.Success,
            EvaluationOutcome.Degraded => LoopVerdict.HaltAndRollBack,
            EvaluationOutcome.Marginal or EvaluationOutcome.Inconclusive => cycleCount >= cap
                ? LoopVerdict.CapReached
                : LoopVerdict.Reoptimize,
            _ => throw new UnreachableException($"{outcome} is not handled."),
        };

    private static string ReasonFor(LoopVerdict verdict, Evaluation evaluation, int cycleCount) =>
        verdict switch
        {
            LoopVerdict.Success => $"Plan {evaluation.PlanId} improved the campaign; the campaign is watched on.",
            LoopVerdict.Reoptimize =>
                $"Plan {evaluation.PlanId} was {Named(evaluation.Outcome)} after {cycleCount} cycle(s); a new plan is looked for.",
            LoopVerdict.CapReached =>
                $"Plan {evaluation.PlanId} was {Named(evaluation.Outcome)} and {cycleCount} cycle(s) ran without a strategic review; "
                    + "none follows before one.",
            LoopVerdict.HaltAndRollBack =>
                $"Plan {evaluation.PlanId} made the campaign worse than the guardrail allows; nothing is proposed before a review.",
            _ => throw new UnreachableException($"{verdict} is not handled."),
        };

    private static string Named(EvaluationOutcome outcome) =>
        outcome == EvaluationOutcome.Marginal ? "marginal" : "inconclusive";

    private static IEnumerable<Effect> FollowUp(
        CampaignState state,
        CampaignEvent.LoopDecided decided,
        DateTimeOffset now
    ) =>
        decided.Verdict switch
        {
            LoopVerdict.Success => [],
            LoopVerdict.Reoptimize => [new Effect.RunCycle($"cycle/{state.Key}/after-{decided.PlanId}", state.Key)],
            LoopVerdict.CapReached => [Notices.ToManagers(state.Key, CapReached(state, decided), now)],
            LoopVerdict.HaltAndRollBack => [Notices.ToManagers(state.Key, Halted(state, decided), now)],
            _ => throw new UnreachableException($"{decided.Verdict} is not handled."),
        };

    private static NoticeText CapReached(CampaignState state, CampaignEvent.LoopDecided decided) =>
        new(
            $"{state.Key}/loop/{decided.PlanId}",
            "cap-reached",
            $"Campaign {CodeOf(state)} needs your strategic review",
            $"{decided.Reason} Review the strategy on the campaign's page to start again.",
            Severity.High
        );

    private static NoticeText Halted(CampaignState state, CampaignEvent.LoopDecided decided) =>
        new(
            $"{state.Key}/loop/{decided.PlanId}",
            "halted",
            $"Campaign {CodeOf(state)} got worse: roll back plan {decided.PlanId}",
            $"{decided.Reason} Recommended rollback: {RollbackOf(state)} Then review the strategy to lift the halt.",
            Severity.Critical
        );

    private static string RollbackOf(CampaignState state) =>
        state.Undo.IsEmpty
            ? "take back the changes of the plan's checklist."
            : string.Join(" ", state.Undo.Select((undo, index) => $"({index + 1}) {undo}"));

    /// <summary>Every verdict is recorded with its outcome, on every platform of the campaign. An
    /// inconclusive one says that the play was tried, not that it works.
    /// </summary>
    private static IEnumerable<Effect> Learnings(CampaignState state, Evaluation evaluation, DateTimeOffset now)
    {
        var (workspace, _) = CampaignKey.Split(state.Key);
        return state.Profile.Platforms.Select(platform => new Effect.RecordLearning(
            $"learn/{state.Key}/{evaluation.PlanId}/{platform}",
            workspace,
            new Play(
                state.Key,
                evaluation.PlanId,
                state.Profile.Type,
                platform,
                state.Play ?? "",
                evaluation.Outcome,
                evaluation.Effect,
                evaluation.Interval,
                now
            )
        ));
    }

    private static string CodeOf(CampaignState state) => CampaignKey.Split(state.Key).Code;
}
