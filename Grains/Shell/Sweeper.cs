using System.Collections.Concurrent;
using MarketingManager.Grains.Operations;
using MarketingManager.Ports.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketingManager.Grains.Shell;

/// <summary>Wakes every grain that has something to do: at start, and once a minute. Reminders only wake earlier: a
/// tick that is lost while nothing runs is caught here, because the due time is part of the state.
/// </summary>
public sealed class Sweeper(
    IWakeUps wakeUps,
    IGrainFactory grains,
    TimeProvider clock,
    SweepPolicy policy,
    GrainMeter meter,
    ILogger<Sweeper> log
) : BackgroundService
{
    /// <summary>Wakes what is due now; answers how many grains were woken.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var due = await wakeUps.Due(clock.GetUtcNow(), policy.Batch, cancel);
        var waiting = new ConcurrentQueue<DueGrain>(due);
        var wakers = Math.Min(policy.AtOnce, due.Length);
        await Task.WhenAll(Enumerable.Range(0, wakers).Select(_ => WakeOneByOne(waiting, cancel)));
        cancel.ThrowIfCancellationRequested();
        meter.CountSwept(due.Length);
        return due.Length;
    }

    /// <summary>Sweeps until it is stopped, wherever its caller runs: a simulation keeps it on its
    /// own thread.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(policy.Period, clock);
        do
        {
            try
            {
                await meter.Sweeping(() => Sweep(stoppingToken));
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "The sweep failed; the next one is in {Period}", policy.Period);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Run(stoppingToken);

    private async Task WakeOneByOne(ConcurrentQueue<DueGrain> waiting, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && waiting.TryDequeue(out var grain))
            await Wake(grain);
    }

    private async Task Wake(DueGrain due)
    {
        try
        {
            await grains.Grain(due.Kind, due.Key).Wake();
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "Waking {Kind} {Key} failed; the next sweep tries again", due.Kind, due.Key);
        }
    }
}

public sealed record SweepPolicy
{
    /// <summary>Between two sweeps; a minute is what a user notices as "on time".</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Grains woken per sweep at most; the rest waits for the next one.</summary>
    public int Batch { get; init; } = 5_000;

    /// <summary>Grains woken at once; more only queues at the database.</summary>
    public int AtOnce { get; init; } = 8;
}
