using System.Collections.Concurrent;

namespace Orleans.Embedded;

/// <summary>The statistics of all grain types, and the last failures.</summary>
internal sealed class StatisticsBook(TimeProvider time, EngineMeter meter)
{
    private const int FailuresKept = 100;

    private readonly ConcurrentDictionary<string, GrainStatistics> _byType = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FailedCall> _failures = new();
    private long _reminderTicks;

    internal IEnumerable<GrainStatistics> All =>
        _byType.Values.OrderBy(entry => entry.GrainType, StringComparer.Ordinal);

    internal IEnumerable<FailedCall> Failures => _failures.Reverse();

    /// <summary>Set when it starts. Instruments may be read after the engine's services are gone.</summary>
    internal ReminderService? Reminders { get; set; }

    internal long ReminderTicks => Volatile.Read(ref _reminderTicks);

    internal void CountTick(TimeSpan late)
    {
        Interlocked.Increment(ref _reminderTicks);
        meter.RecordTardiness(late);
    }

    internal void CountFailure(Call call, Exception exception)
    {
        _failures.Enqueue(
            new FailedCall(
                time.GetUtcNow(),
                call.Target.GrainId.ToString(),
                call.Method.ToString(),
                exception.GetType().Name,
                exception.Message
            )
        );
        while (_failures.Count > FailuresKept)
            _failures.TryDequeue(out _);
    }

    internal GrainStatistics For(string grainType) =>
        _byType.GetOrAdd(
            grainType,
            static (name, book) => new GrainStatistics(name, book.Time.TimestampFrequency, book.Meter),
            (Time: time, Meter: meter)
        );
}
