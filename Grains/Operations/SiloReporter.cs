using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Ports.Operations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketingManager.Grains.Operations;

/// <summary>Says every few seconds how this silo is. Every silo says it to one grain, so that a page
/// sees all of them wherever it runs, on either engine.
/// </summary>
internal sealed class SiloReporter(
    SiloFigures figures,
    IBacklog backlog,
    GrainMeter meter,
    IGrainFactory grains,
    TimeProvider clock,
    OperationsPolicy policy,
    ILogger<SiloReporter> log
) : BackgroundService
{
    private string? _problem = "The database was not asked yet.";
    private long? _asked;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The machine's time: a demo whose clock jumps is watched as it runs.
        using var timer = new PeriodicTimer(policy.ReportPeriod, TimeProvider.System);
        do
        {
            try
            {
                await AskTheDatabase(stoppingToken);
                var report = figures.Read(meter.Backlog, _problem);
                await grains.GetGrain<IOperationsGrain>(IOperationsGrain.Key).Report(report);
            }
            catch (Exception failure)
            {
                log.LogDebug(
                    failure,
                    "Reporting how this silo is failed; the next report is in {Period}",
                    policy.ReportPeriod
                );
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AskTheDatabase(CancellationToken stopping)
    {
        var machine = TimeProvider.System;
        if (_asked is { } last && machine.GetElapsedTime(last) < policy.BacklogPeriod)
            return;
        _asked = machine.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(policy.ReportPeriod);
        try
        {
            (meter.Backlog, _problem) = (await backlog.Read(clock.GetUtcNow(), patience.Token), null);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            (meter.Backlog, _problem) = (null, failure.Message);
        }
    }
}
