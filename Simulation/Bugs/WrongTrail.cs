using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Ports.Events;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Bugs;

/// <summary>A trail that takes the next free number instead of looking whether it has the entry already.</summary>
internal sealed class RepeatedEntries : PlantedBug
{
    public override string Name => "projection-not-idempotent";

    public override string Mistake => "an entry that is sent again is appended again";

    internal override IEventLog Events(IEventLog events, World world, Life life) =>
        new WrongTrail(
            events,
            batch => [.. batch.Select((one, index) => one with { Seq = Head(world, one.Stream) + 1 + index })]
        );

    private static long Head(World world, string stream) => world.Trail.Last(stream)?.Seq ?? 0;
}

/// <summary>Somebody is in a hurry: the checklist is made when the plan is proposed.</summary>
internal sealed class HastyChecklist : PlantedBug
{
    public override string Name => "checklist-before-approval";

    public override string Mistake => "a checklist is made as soon as a plan is proposed";

    internal override IEventLog Events(IEventLog events, World world, Life life) =>
        new WrongTrail(
            events,
            batch =>
            {
                foreach (var proposed in batch.Select(one => one.Event).OfType<PlanEvent.PlanProposed>())
                    _ = life
                        .Grains.GetGrain<IChecklistGrain>(proposed.Plan.Campaign)
                        .Create(proposed.Plan with { Status = PlanStatus.Approved }, Actor.Agent);
                return batch;
            }
        );
}

internal sealed class WrongTrail(
    IEventLog inner,
    Func<IReadOnlyList<RecordedEvent>, IReadOnlyList<RecordedEvent>> alter
) : IEventLog
{
    public Task Append(IReadOnlyList<RecordedEvent> events, CancellationToken cancel) =>
        inner.Append(alter(events), cancel);

    public Task<AuditPage> Search(string workspace, AuditQuery query, CancellationToken cancel) =>
        inner.Search(workspace, query, cancel);

    public IAsyncEnumerable<ChainLink> Chain(string workspace, CancellationToken cancel) =>
        inner.Chain(workspace, cancel);
}
