using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Guardrails;

public sealed class WorkspaceGrain(
    [PersistentState(Streams.Workspace, Streams.Store)] IPersistentState<Journal<WorkspaceState>> journal,
    GrainShell shell
)
    : DecidingGrain<WorkspaceState, WorkspaceCommand, WorkspaceEvent>(
        Streams.Workspace,
        journal,
        shell,
        WorkspaceState.Initial
    ),
        IWorkspaceGrain
{
    public async Task<Outcome> SetGuardrails(string userId, GuardrailPolicy policy)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new WorkspaceCommand.SetGuardrails(policy, by), by);
    }

    public async Task<Outcome> SetTypeObjective(string userId, TypeObjective entry)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new WorkspaceCommand.SetTypeObjective(entry, by), by);
    }

    public async Task<Outcome> DefineKpi(string userId, KpiDefinition definition)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new WorkspaceCommand.DefineKpi(definition, by), by);
    }

    public async Task<Outcome> SetReportingCurrency(string userId, string? code)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new WorkspaceCommand.SetReportingCurrency(code, by), by);
    }

    public async Task<Outcome> NoteRates(string userId, RatesLoaded rates)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new WorkspaceCommand.NoteRates(rates, by), by);
    }

    public Task<WorkspaceState> View() => Task.FromResult(State);

    protected override Decision<WorkspaceEvent> DecideOn(
        WorkspaceState state,
        WorkspaceCommand command,
        DateTimeOffset now
    ) => WorkspaceDecider.Decide(state, command, now);

    protected override WorkspaceState Apply(WorkspaceState state, WorkspaceEvent fact) =>
        WorkspaceDecider.Evolve(state, fact);
}
