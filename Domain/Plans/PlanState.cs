using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;

namespace MarketingManager.Domain.Plans;

/// <summary>The plans of one campaign: at most one is open (awaiting approval or approved) at any time.</summary>
public sealed record PlanState
{
    public static PlanState Initial { get; } = new();

    /// <summary>The latest plan, open or not; <c>null</c> before the first.</summary>
    public Plan? Current { get; init; }

    public int PlansMade { get; init; }

    public bool HasOpenPlan => Current is { Status: PlanStatus.AwaitingApproval or PlanStatus.Approved };
}

public abstract record PlanCommand
{
    private PlanCommand() { }

    public sealed record Propose(string Campaign, PlanDraft Draft, int Cycle, GuardrailPolicy Guardrails) : PlanCommand;

    public sealed record Approve(string PlanId, int Version, Actor By, string? Note) : PlanCommand;

    /// <summary>Replaces the actions (and optionally the rationale) by a new
    /// version, which still awaits approval.</summary>
    public sealed record Edit(
        string PlanId,
        int Version,
        Actor By,
        ImmutableArray<PlanAction> Actions,
        string? Rationale,
        string? Note
    ) : PlanCommand;

    public sealed record Reject(string PlanId, int Version, Actor By, string Reason) : PlanCommand;

    /// <summary>The data under an undecided plan no longer carries it.</summary>
    public sealed record Supersede(string PlanId, string Reason) : PlanCommand;

    public sealed record Close(string PlanId, EvaluationOutcome Outcome) : PlanCommand;

    /// <summary>Every task of the approved plan was skipped: there is nothing to evaluate.</summary>
    public sealed record Withdraw(string PlanId, string Reason) : PlanCommand;
}

public abstract record PlanEvent
{
    private PlanEvent() { }

    public sealed record PlanProposed(Plan Plan) : PlanEvent;

    public sealed record PlanApproved(string PlanId, int Version, Actor By, string? Note) : PlanEvent;

    public sealed record PlanEdited(string PlanId, Plan Edited, Actor By, string? Note) : PlanEvent;

    public sealed record PlanRejected(string PlanId, int Version, Actor By, string Reason) : PlanEvent;

    public sealed record PlanSuperseded(string PlanId, string Reason) : PlanEvent;

    public sealed record PlanClosed(string PlanId, EvaluationOutcome Outcome) : PlanEvent;

    public sealed record PlanWithdrawn(string PlanId, string Reason) : PlanEvent;
}
