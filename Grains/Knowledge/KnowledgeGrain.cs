using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Grains.Interfaces.Knowledge;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Knowledge;

public sealed class KnowledgeGrain(
    [PersistentState(Streams.Knowledge, Streams.Store)] IPersistentState<Journal<KnowledgeState>> journal,
    GrainShell shell
)
    : DecidingGrain<KnowledgeState, KnowledgeCommand, KnowledgeEvent>(
        Streams.Knowledge,
        journal,
        shell,
        KnowledgeState.Initial
    ),
        IKnowledgeGrain
{
    public Task Record(Play play) => Decide(new KnowledgeCommand.Record(play), Actor.Agent);

    public Task Carry(string workspace, string campaign, string toType) =>
        Decide(new KnowledgeCommand.Carry(workspace, campaign, toType), Actor.Agent);

    public Task<KnowledgeState> View() => Task.FromResult(State);

    protected override Decision<KnowledgeEvent> DecideOn(
        KnowledgeState state,
        KnowledgeCommand command,
        DateTimeOffset now
    ) => KnowledgeDecider.Decide(state, command, now);

    protected override KnowledgeState Apply(KnowledgeState state, KnowledgeEvent fact) =>
        KnowledgeDecider.Evolve(state, fact);
}
