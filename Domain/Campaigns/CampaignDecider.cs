using System.Collections.Immutable;
using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Campaigns.CampaignEvent>;

namespace MarketingManager.Domain.Campaigns;

/// <summary>The life of a campaign and its improvement loop. Registration and
/// evaluation have rules of their own beside this.</summary>
public static class CampaignDecider
{
    public static Decision Decide(CampaignState state, CampaignCommand command, DateTimeOffset now) =>
        command switch
        {
            CampaignCommand.Register register => RegistrationRules.Register(state, register, now),
            CampaignCommand.RecordValidation validation => RegistrationRules.RecordValidation(state, validation, now),
            CampaignCommand.Revalidate again => RegistrationRules.Revalidate(state, again, now),
            CampaignCommand.ReceiveData data => ReceiveData(state, data.Arrival),
            CampaignCommand.ObserveSettings observed => SettingsRules.Observe(state, observed),
            CampaignCommand.FinishCycle => FinishCycle(state, now),
            CampaignCommand.NotePlanProposed proposed => NotePlanProposed(state, proposed.PlanId),
            CampaignCommand.NotePlanApproved approved => NotePlanApproved(state, approved),
            CampaignCommand.NotePlanWithdrawn withdrawn => NotePlanWithdrawn(state, withdrawn.PlanId),
            CampaignCommand.NoteImplemented implemented => NoteImplemented(state, implemented),
            CampaignCommand.RecordEvaluation evaluation => EvaluationRules.Record(state, evaluation, now),
            CampaignCommand.PostponeEvaluation postpone => EvaluationRules.Postpone(state, postpone, now),
            CampaignCommand.Review review => Review(state, review, now),
            CampaignCommand.Archive archive => Archive(state, archive, now),
            CampaignCommand.AssignOwner assign => RegistrationRules.AssignOwner(state, assign),
            CampaignCommand.Reclassify reclassify => ReferenceRules.Reclassify(state, reclassify),
            CampaignCommand.ChooseConversion choose => ReferenceRules.Choose(state, choose, now),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static CampaignState Evolve(CampaignState state, CampaignEvent fact) => CampaignEvolution.Apply(state, fact);

    private static Decision ReceiveData(CampaignState state, DataArrival arrival)
    {
        if (state.Status == CampaignStatus.Unregistered)
            return Decision.Refuse(NotRegistered);
        if (state.RecentArrivals.Contains(CampaignEvolution.IdOf(arrival)))
            return Decision.Nothing;
        if (state.Status == CampaignStatus.Archived)
            return ReceiveLate(state, arrival);
        if (arrival is { IsRoutine: true, Failure: null } && SourceRules.WasWell(state, arrival))
            return Decision.Accept(new CampaignEvent.SyncNoted(arrival));
        // A failure is looked at too, when it is another one than before: it becomes a flag, and its end lifts the
        // flag.
        var worthALook =
            state.Status == CampaignStatus.Active
            && (
                arrival.FactsNew + arrival.FactsChanged > 0
                || arrival.Failure != SourceRules.FailureBefore(state, arrival)
            );
        CampaignEvent heard = arrival.Failure is null
            ? new CampaignEvent.DataReceived(arrival)
            : new CampaignEvent.DataPullFailed(arrival);
        return Decision.Accept(
            [heard],
            worthALook ? [new Effect.RunCycle($"cycle/{state.Key}/{CampaignEvolution.IdOf(arrival)}", state.Key)] : []
        );
    }

    private static Decision FinishCycle(CampaignState state, DateTimeOffset now)
    {
        var next = now.AddDays(LoopPolicy.Default.CycleDays);
        return state.Status is CampaignStatus.Active or CampaignStatus.Halted && state.NextCycleAt != next
            ? Decision.Accept(new CampaignEvent.CycleFinished(next))
            : Decision.Nothing;
    }

    private static Decision NotePlanProposed(CampaignState state, string planId)
    {
        if (state.PlanId == planId || state.ClosedPlanIds.Contains(planId))
            return Decision.Nothing;
        return state.MayPropose
            ? Decision.Accept(new CampaignEvent.DecisionAwaited(planId))
            : Decision.Refuse(
                "may-not-propose",
                $"The campaign is {state.Status} and {state.Phase}; no plan is expected now."
            );
    }

    private static Decision NotePlanApproved(CampaignState state, CampaignCommand.NotePlanApproved command)
    {
        var plan = command.Plan;
        var started = state.PlanId == plan.Id && state.Phase is LoopPhase.Implementing or LoopPhase.Observing;
        if (started || state.ClosedPlanIds.Contains(plan.Id))
            return Decision.Nothing;
        // The approval may overtake the note that the plan was proposed, so Monitoring is fine too.
        var expected =
            state.Phase == LoopPhase.Monitoring
            || (state.Phase == LoopPhase.AwaitingDecision && state.PlanId == plan.Id);
        if (state.Status != CampaignStatus.Active || !expected)
            return Decision.Refuse(
                "plan-not-expected",
                $"The campaign is {state.Status} and {state.Phase}; plan {plan.Id} is not the one it waits for."
            );
        var impact = plan.Draft.ExpectedImpact;
        return Decision.Accept(
            new CampaignEvent.BaselineStored(
                plan.Id,
                plan.Draft.Play,
                state.CycleCount + 1,
                command.Baseline,
                new(impact.Kpi, impact.LowPct, impact.ExpectedPct, impact.HighPct, impact.HorizonDays),
                plan.Guardrails
            )
            {
                Undo =
                [
                    .. plan.Draft.Actions.Select(action => action.Undo).Where(undo => !string.IsNullOrWhiteSpace(undo)),
                ],
            }
        );
    }

    private static Decision NotePlanWithdrawn(CampaignState state, string planId)
    {
        if (
            state.Status is CampaignStatus.Unregistered or CampaignStatus.Archived
            || state.ClosedPlanIds.Contains(planId)
        )
            return Decision.Nothing;
        // A plan the campaign has not heard of yet is noted as well: the late
        // note that it was proposed is then ignored.
        return state.PlanId == planId
            ? state.Phase is LoopPhase.AwaitingDecision or LoopPhase.Implementing
                ? Decision.Accept(new CampaignEvent.PlanWithdrawn(planId))
                : Decision.Refuse(
                    "already-implemented",
                    $"Plan {planId} was implemented; its evaluation decides what follows."
                )
            : state.PlanId is null
                ? Decision.Accept(new CampaignEvent.PlanWithdrawn(planId))
                : Decision.Nothing;
    }

    private static Decision NoteImplemented(CampaignState state, CampaignCommand.NoteImplemented command)
    {
        if (
            state.ClosedPlanIds.Contains(command.PlanId)
            || (state.PlanId == command.PlanId && state.Phase == LoopPhase.Observing)
        )
            return Decision.Nothing;
        if (state.PlanId != command.PlanId || state.Phase != LoopPhase.Implementing)
            return Decision.Refuse(
                "plan-not-approved",
                $"Plan {command.PlanId} is not being implemented on this campaign."
            );
        var due = command.At.AddDays(state.Guardrails.EvaluationDays + state.Guardrails.SettlingDays);
        return Decision.Accept(new CampaignEvent.ImplementationNoted(command.PlanId, command.At, due));
    }

    private static Decision Review(CampaignState state, CampaignCommand.Review command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("review a campaign's strategy") is { } refusal)
            return Decision.Refuse(refusal);
        if (string.IsNullOrWhiteSpace(command.Note))
            return Decision.Refuse("note-required", "Say what the review concluded: the audit trail keeps it.");
        if (state.Status is not (CampaignStatus.Active or CampaignStatus.Halted))
            return Decision.Refuse(
                "not-active",
                $"The campaign is {state.Status}; only a campaign that is watched can be reviewed."
            );
        var halted = state.Status == CampaignStatus.Halted;
        var waiting = halted || state.Phase == LoopPhase.AwaitingReview || state.CycleCount > 0;
        if (!waiting && state.LastReview == new StrategicReview(command.By.Id, command.Note))
            return Decision.Nothing;
        return Decision.Accept(
            [new CampaignEvent.StrategyReviewed(command.By, command.Note, halted)],
            [new Effect.RunCycle($"cycle/{state.Key}/review@{now:O}", state.Key)]
        );
    }

    private static Decision Archive(CampaignState state, CampaignCommand.Archive command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("archive a campaign") is { } refusal)
            return Decision.Refuse(refusal);
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Decision.Refuse("reason-required", "Say why the campaign is archived: the audit trail keeps it.");
        return state.Status switch
        {
            CampaignStatus.Unregistered => Decision.Refuse(NotRegistered),
            CampaignStatus.Archived => Decision.Nothing,
            _ => Decision.Accept(
                [
                    new CampaignEvent.CampaignArchived(command.By, command.Reason)
                    {
                        ReadUntil = now.AddDays(LoopPolicy.Default.ArchivedDaysRead),
                    },
                ],
                state is { Phase: LoopPhase.AwaitingDecision, PlanId: { } undecided }
                    ?
                    [
                        new Effect.SupersedePlan(
                            $"supersede/{state.Key}/{undecided}",
                            state.Key,
                            undecided,
                            "The campaign was archived."
                        ),
                    ]
                    : []
            ),
        };
    }

    /// <summary>What is still said about the last days of an archived campaign; after that its accounts are told to
    /// leave it alone, and told again when one that did not hear of it brings more.</summary>
    private static Decision ReceiveLate(CampaignState state, DataArrival arrival) =>
        StopReading(state) is not { IsEmpty: false } stop
            ? Decision.Nothing
            : Decision.Accept([new CampaignEvent.SyncNoted(arrival)], state.ReadUntil > arrival.At ? [] : stop);

    private static ImmutableArray<Effect> StopReading(CampaignState state) =>
        [
            .. (state.Registration?.Links ?? [])
                .Select(link => link.ConnectionId)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Select(connection => new Effect.StopReading(
                    $"stop-reading/{state.Key}/{connection}",
                    connection,
                    state.Key
                )),
        ];

    internal static Refusal NotRegistered { get; } =
        new("not-registered", "The campaign is not registered; register its code first.");
}
