using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Ports.Events;
using MarketingManager.Simulation.Market;
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

/// <summary>An agent carries out the approved plan on the platform by itself.</summary>
internal sealed class WritesToPlatform : PlantedBug
{
    public override string Name => "writes-to-platform";

    public override string Mistake => "an approved plan is carried out on the platform by the product itself";

    internal override IEventLog Events(IEventLog events, World world, Life life) =>
        new WrongTrail(
            events,
            batch =>
            {
                foreach (var entry in batch.Where(one => one.Event is PlanEvent.PlanApproved))
                    world
                        .Market.Of(entry.Campaign!)
                        .Change("agent", DateOnly.FromDateTime(entry.At.UtcDateTime), Health.Better);
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
