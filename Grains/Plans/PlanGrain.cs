using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Plans;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Plans;

public sealed class PlanGrain(
    [PersistentState(Streams.Plan, Streams.Store)] IPersistentState<Journal<PlanState>> journal,
    GrainShell shell
) : DecidingGrain<PlanState, PlanCommand, PlanEvent>(Streams.Plan, journal, shell, PlanState.Initial), IPlanGrain
{
    public async Task<PlanProposal> Propose(PlanDraft draft, int cycle, GuardrailPolicy guardrails)
    {
        var outcome = await Decide(new PlanCommand.Propose(Key, draft, cycle, guardrails), Actor.Agent);
        return new PlanProposal(outcome, outcome.Ok ? State.Current?.Id : null);
    }

    public async Task<Outcome> Approve(string userId, string planId, int version, string? note)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new PlanCommand.Approve(planId, version, by, note), by);
    }

    public async Task<Outcome> Edit(
        string userId,
        string planId,
        int version,
        ImmutableArray<PlanAction> actions,
        string? rationale,
        string? note
    )
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new PlanCommand.Edit(planId, version, by, actions, rationale, note), by);
    }

    public async Task<Outcome> Reject(string userId, string planId, int version, string reason)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new PlanCommand.Reject(planId, version, by, reason), by);
    }

    public Task Supersede(string planId, string reason) =>
        Decide(new PlanCommand.Supersede(planId, reason), Actor.Agent);

    public Task Close(string planId, EvaluationOutcome outcome) =>
        Decide(new PlanCommand.Close(planId, outcome), Actor.Agent);

    public Task Withdraw(string planId, string reason) => Decide(new PlanCommand.Withdraw(planId, reason), Actor.Agent);

    public Task<PlanState> View() => Task.FromResult(State);

    protected override Decision<PlanEvent> DecideOn(PlanState state, PlanCommand command, DateTimeOffset now) =>
        PlanDecider.Decide(state, command, now);

    protected override PlanState Apply(PlanState state, PlanEvent fact) => PlanDecider.Evolve(state, fact);
}
