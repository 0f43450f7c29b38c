using MarketingManager.Grains.Operations;
using MarketingManager.Ports.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketingManager.Grains.Shell;

/// <summary>What every deciding grain needs from outside.</summary>
public sealed class GrainShell(
    IEventLog events,
    TimeProvider clock,
    ILoggerFactory logs,
    ShellPolicy policy,
    GrainMeter meter,
    IHostApplicationLifetime? host = null
)
{
    public IEventLog Events => events;

    public TimeProvider Clock => clock;

    public ShellPolicy Policy => policy;

    internal GrainMeter Meter => meter;

    /// <summary>Raised when the process is asked to stop: what is stored in
    /// outboxes waits for the next start.</summary>
    public CancellationToken Stopping => host?.ApplicationStopping ?? CancellationToken.None;

    public ILogger LogOf(Type grain) => logs.CreateLogger(grain);
}

/// <summary>The limits of the write path.</summary>
public sealed record ShellPolicy
{
    /// <summary>Seconds before a failed delivery is tried again, doubled each time; 1 to 60.</summary>
    public TimeSpan RetryFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between two tries; the sweeper looks once a minute anyway.</summary>
    public TimeSpan RetryMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Effects of one kind in flight at once; 1 to 64. More only queues at the database.</summary>
    public int DeliveriesAtOnce { get; init; } = 8;

    /// <summary>Other campaigns whose days an evaluation compares with; 0 to 100.</summary>
    public int PeersMax { get; init; } = 40;

    /// <summary>Days of history an analysis reads; 35 to 400.</summary>
    public int AnalysisDays { get; init; } = 120;

    /// <summary>Largest file an import accepts, in bytes.</summary>
    public int ImportBytesMax { get; init; } = 64 * 1024 * 1024;
}
