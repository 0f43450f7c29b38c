using System.Runtime.CompilerServices;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Ports.Events;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Stores;

/// <summary>One process' way to the audit trail.</summary>
internal sealed class SimulatedEventLog(World world, Life life) : IEventLog
{
    private readonly Dice _dice = world.Dice.Fork();

    public async Task Append(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        if (world.Calm || !_dice.Chance(world.Faults.TrailFails))
        {
            world.Trail.Append(events);
            return;
        }

        world.Count("audit trail failures");
        switch (_dice.Below(3))
        {
            case 0:
                throw new IOException("The trail cannot be reached.");
            case 1:
                world.Trail.Append(events);
                throw new IOException("The trail stored it, and the answer was lost.");
            default:
                var underWay = life.UnderWay(() => world.Trail.Append(events));
                await life.Pass(_dice.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(20)));
                life.Arrived(underWay);
                world.Trail.Append(events);
                break;
        }
    }

    public Task<AuditPage> Search(string workspace, AuditQuery query, CancellationToken cancel) =>
        throw new NotSupportedException("Nobody searches the trail in a simulation.");

    public async IAsyncEnumerable<ChainLink> Chain(string workspace, [EnumeratorCancellation] CancellationToken cancel)
    {
        await life.Pass(TimeSpan.FromMilliseconds(1));
        foreach (var one in world.Trail.Events.ToList())
        {
            yield return new ChainLink(
                one.Stream,
                one.Seq,
                one.Type,
                one.PayloadJson,
                one.Actor.Id,
                one.At,
                one.PreviousHash,
                one.Hash
            );
        }
    }
}
