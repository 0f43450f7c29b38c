using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Aggregates;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Aggregates;

public sealed class AggregatesGrain(
    [PersistentState(Streams.Aggregates, Streams.Store)] IPersistentState<Journal<ProofState>> journal,
    GrainShell shell
)
    : DecidingGrain<ProofState, ProofCommand, ProofEvent>(Streams.Aggregates, journal, shell, ProofState.Initial),
        IAggregatesGrain
{
    public Task Note(SumsProof proof) => Decide(new ProofCommand.Note(proof), Actor.Agent);

    public Task<ProofState> View() => Task.FromResult(State);

    protected override Decision<ProofEvent> DecideOn(ProofState state, ProofCommand command, DateTimeOffset now) =>
        ProofDecider.Decide(state, command, now);

    protected override ProofState Apply(ProofState state, ProofEvent fact) => ProofDecider.Evolve(state, fact);
}
