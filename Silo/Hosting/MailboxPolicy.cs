using Orleans.Configuration;
using Orleans.Hosting;

namespace MarketingManager.Silo.Hosting;

/// <summary>How many calls may wait for one activation before the next one is refused. A call that waits behind so
/// many would be given up by its caller, so taking it in would only cost memory.</summary>
internal sealed record MailboxPolicy
{
    /// <summary>Calls, 100 or more: what a grain that writes its state answers while a caller waits.</summary>
    public int WaitingMax { get; init; } = 5_000;

    /// <summary>Calls per worker, 100 or more; they ask the database, and there are as many workers as cores.</summary>
    public int WaitingForWorkerMax { get; init; } = 1_000;

    public void Apply(ISiloBuilder silo) =>
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            messaging.MaxEnqueuedRequestsHardLimit = WaitingMax;
            messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = WaitingForWorkerMax;
        });
}
