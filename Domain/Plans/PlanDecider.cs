using System.Collections.Immutable;
using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Notifications;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Plans.PlanEvent>;

namespace MarketingManager.Domain.Plans;

/// <summary>Queues what the agents propose, one plan at a time, and lets nobody but a manager decide on it.</summary>
public static class PlanDecider
{
    public static Decision Decide(PlanState state, PlanCommand command, DateTimeOffset now) =>
        command switch
        {
            PlanCommand.Propose propose => Propose(state, propose, now),
            PlanCommand.Approve approve => Approve(state, approve, now),
            PlanCommand.Edit edit => Edit(state, edit),
            PlanCommand.Reject reject => Reject(state, reject),
            PlanCommand.Supersede supersede => Supersede(state, supersede),
            PlanCommand.Close close => Close(state, close),
            PlanCommand.Withdraw withdraw => Withdraw(state, withdraw),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static PlanState Evolve(PlanState state, PlanEvent fact) =>
        fact switch
        {
            PlanEvent.PlanProposed proposed => state with { Current = proposed.Plan, PlansMade = state.PlansMade + 1 },
            PlanEvent.PlanEdited edited => state with { Current = edited.Edited },
            PlanEvent.PlanApproved => WithStatus(state, PlanStatus.Approved),
            PlanEvent.PlanRejected => WithStatus(state, PlanStatus.Rejected),
            PlanEvent.PlanSuperseded => WithStatus(state, PlanStatus.Superseded),
            PlanEvent.PlanClosed => WithStatus(state, PlanStatus.Closed),
            PlanEvent.PlanWithdrawn => WithStatus(state, PlanStatus.Withdrawn),
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Propose(PlanState state, PlanCommand.Propose command, DateTimeOffset now)
    {
        if (state is { HasOpenPlan: true, Current: { } open })
        {
            return Content.Same(open.Draft, command.Draft)
                ? Decision.Nothing
                : Decision.Refuse(
                    "open-plan",
                    $"Plan {open.Id} is still open; it has to be decided or finished before another is proposed."
                );
        }

        var code = CampaignKey.Split(command.Campaign).Code;
        var plan = new Plan(
            $"{code}-P{state.PlansMade + 1}",
            command.Campaign,
            Version: 1,
            command.Draft,
            PlanStatus.AwaitingApproval,
            command.Cycle,
            command.Guardrails,
            now
        );
        var text = new NoticeText(
            $"{command.Campaign}/plan/{plan.Id}",
            "proposed",
            $"A plan awaits your decision: {plan.Draft.Title}",
            $"{plan.Draft.ExpectedImpact.Statement} Risk: {plan.Draft.Risk}. Nothing happens until you approve it.",
            Severity.Medium
        );
        return Decision.Accept([new PlanEvent.PlanProposed(plan)], [Notices.ToManagers(command.Campaign, text, now)]);
    }

    private static Decision Approve(PlanState state, PlanCommand.Approve command, DateTimeOffset now)
    {
        if (Misdirected(state, command.PlanId, command.By, "approve a plan") is { } refusal)
            return Decision.Refuse(refusal);
        var plan = state.Current!;
        if (plan.Status == PlanStatus.Approved && plan.Version == command.Version)
            return Decision.Nothing;
        if (Undecidable(plan, command.Version) is { } late)
            return Decision.Refuse(late);
        var approved = plan with { Status = PlanStatus.Approved };
        return Decision.Accept(
            [new PlanEvent.PlanApproved(plan.Id, plan.Version, command.By, command.Note)],
            // The baseline first: it is taken before anybody has a task to change something.
            [
                new Effect.TellPlanApproved($"plan-approved/{plan.Campaign}/{plan.Id}", plan.Campaign, approved, now),
                new Effect.CreateChecklist($"checklist/{plan.Campaign}/{plan.Id}", plan.Campaign, approved, command.By),
            ]
        );
    }

    private static Decision Edit(PlanState state, PlanCommand.Edit command)
    {
        if (Misdirected(state, command.PlanId, command.By, "edit a plan") is { } refusal)
            return Decision.Refuse(refusal);
        if (Unusable(command.Actions) is { } unusable)
            return Decision.Refuse(unusable);
        var plan = state.Current!;
        var draft = WithEdits(plan.Draft, command);
        var repeated = command.Version == plan.Version - 1 || command.Version == plan.Version;
        if (repeated && plan.Status == PlanStatus.AwaitingApproval && Content.Same(draft, plan.Draft))
            return Decision.Nothing;
        if (Undecidable(plan, command.Version) is { } late)
            return Decision.Refuse(late);
        var edited = plan with { Version = plan.Version + 1, Draft = draft };
        return Decision.Accept(new PlanEvent.PlanEdited(plan.Id, edited, command.By, command.Note));
    }

    private static Decision Reject(PlanState state, PlanCommand.Reject command)
    {
        if (Misdirected(state, command.PlanId, command.By, "reject a plan") is { } refusal)
            return Decision.Refuse(refusal);
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Decision.Refuse(
                "reason-required",
                "Say why the plan is rejected: the agents learn from it and the audit trail keeps it."
            );
        var plan = state.Current!;
        if (plan.Status == PlanStatus.Rejected && plan.Version == command.Version)
            return Decision.Nothing;
        if (Undecidable(plan, command.Version) is { } late)
            return Decision.Refuse(late);
        return Decision.Accept(
            [new PlanEvent.PlanRejected(plan.Id, plan.Version, command.By, command.Reason)],
            [TellRejected(plan)]
        );
    }

    private static Decision Supersede(PlanState state, PlanCommand.Supersede command)
    {
        if (Unknown(state, command.PlanId) is { } refusal)
            return Decision.Refuse(refusal);
        var plan = state.Current!;
        return plan.Status switch
        {
            PlanStatus.AwaitingApproval => Decision.Accept(
                [new PlanEvent.PlanSuperseded(plan.Id, command.Reason)],
                [TellRejected(plan)]
            ),
            PlanStatus.Superseded => Decision.Nothing,
            _ => Decision.Refuse(AlreadyDecided(plan)),
        };
    }

    private static Decision Close(PlanState state, PlanCommand.Close command)
    {
        if (Unknown(state, command.PlanId) is { } refusal)
            return Decision.Refuse(refusal);
        return state.Current!.Status switch
        {
            PlanStatus.Approved => Decision.Accept(new PlanEvent.PlanClosed(command.PlanId, command.Outcome)),
            PlanStatus.Closed => Decision.Nothing,
            _ => Decision.Refuse(NotApproved(state.Current)),
        };
    }

    private static Decision Withdraw(PlanState state, PlanCommand.Withdraw command)
    {
        if (Unknown(state, command.PlanId) is { } refusal)
            return Decision.Refuse(refusal);
        var plan = state.Current!;
        return plan.Status switch
        {
            PlanStatus.Approved => Decision.Accept(
                [new PlanEvent.PlanWithdrawn(plan.Id, command.Reason)],
                [TellRejected(plan)]
            ),
            PlanStatus.Withdrawn => Decision.Nothing,
            _ => Decision.Refuse(NotApproved(plan)),
        };
    }

    private static Refusal? Misdirected(PlanState state, string planId, Actor by, string action) =>
        by.RefusalUnlessManager(action) ?? Unknown(state, planId);

    private static Refusal? Unknown(PlanState state, string planId) =>
        state.Current?.Id == planId
            ? null
            : new Refusal(
                "unknown-plan",
                $"{planId} is not the campaign's current plan; open the campaign to see which one is."
            );

    private static Refusal? Undecidable(Plan plan, int version) =>
        plan.Status != PlanStatus.AwaitingApproval ? AlreadyDecided(plan)
        : plan.Version != version
            ? new Refusal(
                "stale-version",
                $"The plan changed while you were reading; read version {plan.Version} and decide on that."
            )
        : null;

    private static Refusal? Unusable(ImmutableArray<PlanAction> actions)
    {
        if (actions.IsDefaultOrEmpty)
            return new Refusal(
                "no-actions",
                "A plan needs at least one action; reject it if nothing of it should be done."
            );
        if (
            actions.Any(action => string.IsNullOrWhiteSpace(action.Id) || string.IsNullOrWhiteSpace(action.Description))
        )
            return new Refusal("action-incomplete", "Every action needs an id and a description of what to change.");
        return actions.DistinctBy(action => action.Id).Count() < actions.Length
            ? new Refusal("duplicate-actions", "Two actions have the same id; give each its own.")
            : null;
    }

    private static PlanDraft WithEdits(PlanDraft draft, PlanCommand.Edit edit) =>
        new(
            draft.Title,
            string.IsNullOrWhiteSpace(edit.Rationale) ? draft.Rationale : edit.Rationale,
            draft.ExpectedImpact,
            draft.Risk,
            edit.Actions,
            draft.InsightIds,
            draft.Play
        )
        {
            Kpi = draft.Kpi,
        };

    private static Refusal AlreadyDecided(Plan plan) =>
        new(
            "already-decided",
            $"Plan {plan.Id} is already {plan.Status}; a decision is not taken back. Wait for the next plan."
        );

    private static Refusal NotApproved(Plan plan) =>
        new("not-approved", $"Plan {plan.Id} is {plan.Status}, not Approved; only an approved plan can end this way.");

    private static Effect.TellPlanRejected TellRejected(Plan plan) =>
        new($"plan-withdrawn/{plan.Campaign}/{plan.Id}", plan.Campaign, plan.Id);

    private static PlanState WithStatus(PlanState state, PlanStatus status) =>
        state with
        {
            Current = state.Current is { } plan ? plan with { Status = status } : null,
        };
}
