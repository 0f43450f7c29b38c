using System.Collections.Immutable;

namespace MarketingManager.Grains.Interfaces.Operations;

/// <summary>All silos together. A silent silo is listed, and its figures are left out of every sum.</summary>
public sealed record OperationsView(
    DateTimeOffset At,
    ImmutableArray<SiloLine> Silos,
    LoadLine Calls,
    ImmutableArray<LoadLine> Grains,
    ImmutableArray<LoadLine> Work,
    ImmutableSortedDictionary<string, long> Counters,
    ReminderFigures Reminders,
    OutboxFigures Outbox,
    Backlog? Backlog,
    string? BacklogProblem,
    ImmutableArray<Failure> Failures
);

public sealed record SiloLine(
    string Silo,
    string Engine,
    string EngineVersion,
    bool Silent,
    DateTimeOffset LastReport,
    TimeSpan Uptime,
    long Activations,
    double CallsPerSecond,
    long InFlight,
    ProcessFigures Process
);

/// <summary>One grain type, or one kind of work. Percentiles are of the last minute and <c>null</c> when nothing
/// happened in it.</summary>
/// <param name="Activations">Of a grain type; <c>null</c> for other work.</param>
/// <param name="Running">Calls that are executed now.</param>
/// <param name="Waiting">Calls that were sent and wait for their turn, or for the network.</param>
public sealed record LoadLine(
    string Name,
    long? Activations,
    double PerSecond,
    double? P50Ms,
    double? P99Ms,
    long ErrorsLastMinute,
    long Running,
    long Waiting,
    long Total,
    long Errors
);
