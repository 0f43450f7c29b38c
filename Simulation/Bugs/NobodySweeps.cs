using System.Collections.Immutable;
using MarketingManager.Ports.Events;

namespace MarketingManager.Simulation.Bugs;

/// <summary>Reminders are taken for the truth: nobody looks for due times and outboxes in the
/// stored states.</summary>
internal sealed class NobodySweeps : PlantedBug
{
    public override string Name => "reminders-only";

    public override string Mistake => "nothing but a reminder wakes a grain that is due";

    internal override IWakeUps WakeUps(IWakeUps wakeUps) => new Nobody(wakeUps);

    private sealed class Nobody(IWakeUps inner) : IWakeUps
    {
        public Task<ImmutableArray<DueGrain>> Due(DateTimeOffset now, int limit, CancellationToken cancel) =>
            Task.FromResult<ImmutableArray<DueGrain>>([]);

        public Task<ImmutableArray<StreamHead>> Heads(string workspace, CancellationToken cancel) =>
            inner.Heads(workspace, cancel);
    }
}
