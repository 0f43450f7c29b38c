using System.Collections.Immutable;

namespace MarketingManager.Grains.Interfaces.Operations;

/// <summary>What one silo measured of itself. Times are the machine's, not the
/// product's clock, which may be simulated.</summary>
/// <param name="Counters">Totals since the start, by the name of the instrument.</param>
/// <param name="Backlog">Absent when the database did not answer; <paramref name="BacklogProblem"/> says why.</param>
public sealed record SiloReport(
    string Silo,
    string Engine,
    string EngineVersion,
    DateTimeOffset At,
    TimeSpan Uptime,
    ProcessFigures Process,
    ImmutableArray<GrainTypeReport> Grains,
    ImmutableArray<WorkReport> Work,
    ImmutableSortedDictionary<string, long> Counters,
    ReminderFigures Reminders,
    OutboxFigures Outbox,
    Backlog? Backlog,
    string? BacklogProblem,
    ImmutableArray<Failure> Failures
);

/// <param name="InFlight">Calls that this silo sent and that are not answered yet.</param>
/// <param name="Running">Calls that this silo executes.</param>
public sealed record GrainTypeReport(string Type, long Activations, long InFlight, long Running, Traffic Traffic);

/// <summary>What else happens often and takes time: HTTP requests, reads and writes of states, pulls.</summary>
public sealed record WorkReport(string Name, Traffic Traffic);

/// <summary>Totals since the start of the silo; rate, errors and durations of the last minute.</summary>
public sealed record Traffic(long Total, long Failed, double PerSecond, long FailedRecently, LatencyHistogram Recent)
{
    public static Traffic None { get; } = new(0, 0, 0, 0, LatencyHistogram.Empty);

    public Traffic Plus(Traffic other) =>
        new(
            Total + other.Total,
            Failed + other.Failed,
            PerSecond + other.PerSecond,
            FailedRecently + other.FailedRecently,
            Recent.Plus(other.Recent)
        );
}

/// <param name="CpuPercent">Of all processors of the machine, since the report before.</param>
/// <param name="GcPausePercent">Share of the time since the start in which collections stopped the process.</param>
/// <param name="PoolQueue">Work items that wait for a thread.</param>
public sealed record ProcessFigures(
    int Id,
    double CpuPercent,
    long WorkingSetBytes,
    long HeapBytes,
    double GcPausePercent,
    int FullCollections,
    int Threads,
    long PoolQueue
);

/// <param name="LateRecently">Ticks of the last minute later than <see cref="OperationsPolicy.LateAfter"/>.</param>
/// <param name="WorstLateness">Of the last minute; <c>null</c> when no tick came.</param>
public sealed record ReminderFigures(
    long Registered,
    long Delivered,
    double PerSecond,
    long LateRecently,
    TimeSpan? WorstLateness
);

/// <summary>Effects that are stored and not delivered yet.</summary>
/// <param name="Lag">Age of the oldest; <c>null</c> when there is none.</param>
public sealed record OutboxFigures(int Outboxes, int Effects, TimeSpan? Lag);

/// <summary>What the database says is still to be done.</summary>
/// <param name="StoredOutboxes">States whose stored copy has an outbox: the next sweep settles them.</param>
/// <param name="Overdue">Grains whose due time has come and that no sweep has woken yet.</param>
/// <param name="MostOverdue"><c>null</c> when none is overdue.</param>
public sealed record Backlog(
    int StoredOutboxes,
    TimeSpan? OldestStoredOutbox,
    int Overdue,
    TimeSpan? MostOverdue,
    int DueWithinHour,
    ImmutableArray<ConnectionHealth> Connections
);

/// <param name="Status">A <c>ConnectionStatus</c>.</param>
public sealed record ConnectionHealth(string Status, int Count);

/// <param name="Source">The grain type, or what else failed.</param>
public sealed record Failure(DateTimeOffset At, string Source, string What, string Error, string Message);
