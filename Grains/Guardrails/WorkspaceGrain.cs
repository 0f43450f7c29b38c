using System.Collections.Immutable;
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

    public async Task<Outcome> SetTimeZone(string userId, string? zone)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new WorkspaceCommand.SetTimeZone(zone, by), by);
    }

    public async Task<Outcome> MoveTypes(string userId, TypeMoveRequest request, ImmutableArray<TypeUse> used)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new WorkspaceCommand.MoveTypes(Key, request, used, by), by);
    }

    public async Task<TypeMove?> AdvanceMove(string moveId, int left)
    {
        await Decide(new WorkspaceCommand.AdvanceMove(moveId, left), Actor.DataEngine);
        return State.Move;
    }

    public Task FinishMove(string moveId) => Decide(new WorkspaceCommand.FinishMove(moveId), Actor.DataEngine);

    public Task<WorkspaceState> View() => Task.FromResult(State);

    protected override Decision<WorkspaceEvent> DecideOn(
        WorkspaceState state,
        WorkspaceCommand command,
        DateTimeOffset now
    ) => WorkspaceDecider.Decide(state, command, now);

    protected override WorkspaceState Apply(WorkspaceState state, WorkspaceEvent fact) =>
        WorkspaceDecider.Evolve(state, fact);

    protected override DateTimeOffset? DueAt(WorkspaceState state) => state.DueAt;

    /// <summary>Two workers of one move do no harm: a campaign is told once.</summary>
    protected override async Task DoWhatIsDue()
    {
        if (State.DueAt <= Now)
            await GrainFactory.GetGrain<ITypesGrain>(Key).Run(State.Move!.Id);
    }
}
