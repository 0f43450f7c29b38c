using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Pacing;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Pacing;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Pacing;

public sealed class TargetsGrain(
    [PersistentState(Streams.Targets, Streams.Store)] IPersistentState<Journal<TargetsState>> journal,
    GrainShell shell
)
    : DecidingGrain<TargetsState, TargetsCommand, TargetsEvent>(Streams.Targets, journal, shell, TargetsState.Initial),
        ITargetsGrain
{
    public async Task<Outcome> Set(string userId, TargetScope scope, DateOnly month, decimal amount, string currency)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new TargetsCommand.Set(scope, month, amount, currency, by), by);
    }

    public async Task<Outcome> Clear(string userId, TargetScope scope, DateOnly month, string currency)
    {
        var by = await GrainFactory.Who(Key, userId);
        return await Decide(new TargetsCommand.Clear(scope, month, currency, by), by);
    }

    public Task<Outcome> CarryRename(FilterRename names, Actor by) =>
        Decide(new TargetsCommand.CarryRename(names, by), by);

    public Task<TargetsState> View() => Task.FromResult(State);

    protected override Decision<TargetsEvent> DecideOn(
        TargetsState state,
        TargetsCommand command,
        DateTimeOffset now
    ) => TargetsDecider.Decide(state, command, now);

    protected override TargetsState Apply(TargetsState state, TargetsEvent fact) => TargetsDecider.Evolve(state, fact);
}
