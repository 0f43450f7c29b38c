using System.Collections.Immutable;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Plans;

/// <summary>The plans of one campaign and the decisions on them; key <c>{workspace}/{code}</c>.</summary>
public interface IPlanGrain : IWakeable
{
    /// <summary>Queues a draft for review. Refused while another plan is
    /// open. Answers with the open plan's id.</summary>
    Task<PlanProposal> Propose(PlanDraft draft, int cycle, GuardrailPolicy guardrails);

    /// <summary>Refused: a caller without the manager role, another version than the current
    /// one, a plan that is already decided otherwise.</summary>
    Task<Outcome> Approve(string userId, string planId, int version, string? note);

    /// <summary>Makes a new version that still awaits approval. Refused as
    /// <see cref="Approve"/>, and when no action is left.</summary>
    Task<Outcome> Edit(
        string userId,
        string planId,
        int version,
        ImmutableArray<PlanAction> actions,
        string? rationale,
        string? note
    );

    /// <summary>Refused as <see cref="Approve"/>, and without a reason.</summary>
    Task<Outcome> Reject(string userId, string planId, int version, string reason);

    Task Supersede(string planId, string reason);

    Task Close(string planId, EvaluationOutcome outcome);

    /// <summary>Ends an approved plan of which nothing was implemented; the campaign is told.</summary>
    Task Withdraw(string planId, string reason);

    Task<PlanState> View();
}

public sealed record PlanProposal(Outcome Outcome, string? PlanId);
