namespace Orleans.Embedded;

/// <summary>What runs in this engine, for an operations page.</summary>
public interface IEngineStatistics
{
    IReadOnlyList<GrainTypeStatistics> ByGrainType();

    /// <summary>The last failed calls, newest first.</summary>
    IReadOnlyList<FailedCall> LastFailures();

    ReminderStatistics Reminders();
}

/// <summary>Calls are counted where they run; the percentiles are of the
/// time from being sent to being answered.</summary>
public sealed record GrainTypeStatistics(
    string GrainType,
    long Activations,
    long Calls,
    long Errors,
    int QueueDepth,
    TimeSpan P50,
    TimeSpan P99
);

public sealed record FailedCall(DateTimeOffset At, string Grain, string Method, string ExceptionType, string Message);

public sealed record ReminderStatistics(int Active, long TicksSent, int Overdue);

internal sealed class EngineStatistics(Engine engine) : IEngineStatistics
{
    public IReadOnlyList<GrainTypeStatistics> ByGrainType()
    {
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var activation in engine.Activations.All())
        {
            if (activation.QueueDepth == 0)
                continue;
            var type = activation.Class.GrainType.ToString();
            depths[type] = depths.GetValueOrDefault(type) + activation.QueueDepth;
        }

        return
        [
            .. engine.Statistics.All.Select(entry => new GrainTypeStatistics(
                entry.GrainType,
                entry.Active,
                entry.Calls,
                entry.Errors,
                depths.GetValueOrDefault(entry.GrainType),
                entry.Percentile(0.5),
                entry.Percentile(0.99)
            )),
        ];
    }

    public IReadOnlyList<FailedCall> LastFailures() => [.. engine.Statistics.Failures];

    public ReminderStatistics Reminders()
    {
        var service = engine.Statistics.Reminders;
        return new ReminderStatistics(service?.Count ?? 0, engine.Statistics.ReminderTicks, service?.Overdue ?? 0);
    }
}
