using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Registrations;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Registrations;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Registrations;

public sealed class RosterGrain(
    [PersistentState(Streams.Roster, Streams.Store)] IPersistentState<Journal<RosterState>> journal,
    GrainShell shell
)
    : DecidingGrain<RosterState, RosterCommand, RosterEvent>(Streams.Roster, journal, shell, RosterState.Initial),
        IRosterGrain
{
    public async Task<Outcome> Start(string userId, ImmutableArray<RosterLine> lines, RosterDefaults defaults)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new RosterCommand.Start(Key, lines, defaults, by), by);
    }

    public async Task<int> Record(int first, ImmutableArray<RosterResult> results)
    {
        await Decide(new RosterCommand.Record(first, results), Actor.DataEngine);
        return State.Results.Length;
    }

    public Task Postpone(string reason) => Decide(new RosterCommand.Postpone(reason), Actor.DataEngine);

    public Task<RosterState> View() => Task.FromResult(State);

    protected override Decision<RosterEvent> DecideOn(RosterState state, RosterCommand command, DateTimeOffset now) =>
        RosterDecider.Decide(state, command, now);

    protected override RosterState Apply(RosterState state, RosterEvent fact) => RosterDecider.Evolve(state, fact);

    protected override DateTimeOffset? DueAt(RosterState state) => state.DueAt;

    /// <summary>Two workers of one list do no harm: a line is recorded once, and a campaign registered once.</summary>
    protected override async Task DoWhatIsDue()
    {
        if (State.DueAt <= Now)
            await GrainFactory.GetGrain<IRegistrarGrain>(Key).Run(Key);
    }
}
