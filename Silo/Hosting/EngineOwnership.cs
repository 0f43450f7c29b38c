using MarketingManager.Storage.Engine;

namespace MarketingManager.Silo.Hosting;

/// <summary>Stops the app when its lock on the database is gone, for example because the database server restarted:
/// from then on another process could take the lock and run the same grains.
/// </summary>
internal sealed class EngineOwnership(EngineLock ownership, IHostApplicationLifetime lifetime, ILogger log)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public async Task Watch(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (await ownership.IsHeld(stopping))
                    continue;
                log.LogCritical(
                    "The database no longer holds this process's engine lock. The app stops; start it again."
                );
                lifetime.StopApplication();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The app stops anyway.
        }
    }
}
