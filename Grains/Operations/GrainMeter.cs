using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Ports.Operations;

namespace MarketingManager.Grains.Operations;

/// <summary>The instruments of the product's own work, the same on both engines; docs/operating.md lists them.
/// </summary>
public sealed class GrainMeter
{
    private readonly ConcurrentDictionary<GrainType, CallsOfType> _calls = new();
    private readonly Histogram<double> _callDuration;
    private readonly Histogram<double> _delivery;
    private readonly Histogram<double> _sweep;
    private readonly Histogram<double> _ingestion;
    private readonly Counter<long> _swept;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _notifications;

    public GrainMeter(IMeterFactory factory, FailureBook failures)
    {
        Failures = failures;
        var meter = factory.Create(Instruments.GrainMeter);
        _callDuration = meter.CreateHistogram<double>(
            Instruments.CallDuration,
            "s",
            "From sending a call to its answer."
        );
        _delivery = meter.CreateHistogram<double>(
            Instruments.DeliveryDuration,
            "s",
            "Delivering one effect to another grain."
        );
        _sweep = meter.CreateHistogram<double>(
            Instruments.SweepDuration,
            "s",
            "One look for grains with something to do."
        );
        _ingestion = meter.CreateHistogram<double>(
            Instruments.IngestionDuration,
            "s",
            "One pull of an account, or one file."
        );
        _swept = meter.CreateCounter<long>(Instruments.SweepGrains, "{grain}", "Grains that the sweeper woke.");
        _rows = meter.CreateCounter<long>(
            Instruments.IngestionRows,
            "{row}",
            "Rows of performance data written or changed."
        );
        _notifications = meter.CreateCounter<long>(
            Instruments.Notifications,
            "{notification}",
            "Notices put into inboxes."
        );
        Observe(meter);
    }

    public OutboxBook Outboxes { get; } = new();

    internal FailureBook Failures { get; }

    /// <summary>What the database says is due. Whoever watches asks it: an instrument cannot wait.</summary>
    internal Backlog? Backlog { get; set; }

    private void Observe(Meter meter)
    {
        meter.CreateObservableUpDownCounter(
            Instruments.CallsInFlight,
            () => PerType(calls => calls.InFlight),
            "{call}",
            "Calls sent and not answered."
        );
        meter.CreateObservableUpDownCounter(
            Instruments.CallsRunning,
            () => PerType(calls => calls.Running),
            "{call}",
            "Calls that a grain executes."
        );
        meter.CreateObservableGauge(
            Instruments.WakeUpsDue,
            () => Known(Backlog?.Overdue),
            "{grain}",
            "Grains whose due time has come and that no sweep woke yet."
        );
        meter.CreateObservableGauge(
            Instruments.WakeUpLag,
            () => Known((Backlog?.MostOverdue ?? (Backlog is null ? null : TimeSpan.Zero))?.TotalSeconds),
            "s",
            "How long the most overdue of them waits."
        );
        meter.CreateObservableGauge(
            Instruments.OutboxEffects,
            () => Outboxes.Read().Effects,
            "{effect}",
            "Effects not delivered."
        );
        meter.CreateObservableGauge(
            Instruments.OutboxLag,
            () => (Outboxes.Read().Lag ?? TimeSpan.Zero).TotalSeconds,
            "s",
            "Age of the oldest effect that is not delivered."
        );
    }

    internal CallsOfType CallsOf(GrainType type) =>
        _calls.GetOrAdd(type, static key => new CallsOfType(key.ToString() ?? ""));

    internal void CallEnded(CallsOfType calls, long start, Exception? failure) =>
        Record(_callDuration, start, new(Instruments.GrainTypeTag, calls.Type), failure);

    internal void CountSwept(int grains) => _swept.Add(grains);

    internal void CountRows(string source, int rows) =>
        _rows.Add(rows, new KeyValuePair<string, object?>(Instruments.SourceTag, source));

    internal void CountNotification() => _notifications.Add(1);

    internal Task Delivering(Effect effect, Func<Task> deliver) =>
        Measure(_delivery, new(Instruments.EffectTypeTag, effect.GetType().Name), deliver);

    internal Task Sweeping(Func<Task> sweep) => Measure(_sweep, default, sweep);

    internal Task Ingesting(string source, Func<Task> ingest) =>
        Measure(_ingestion, new(Instruments.SourceTag, source), ingest);

    internal async Task<T> Ingesting<T>(string source, Func<Task<T>> ingest)
    {
        T result = default!;
        await Ingesting(
            source,
            async () =>
            {
                result = await ingest();
            }
        );
        return result;
    }

    private static Measurement<T>[] Known<T>(T? value)
        where T : struct => value is { } known ? [new Measurement<T>(known)] : [];

    private static async Task Measure(Histogram<double> histogram, KeyValuePair<string, object?> tag, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await work();
            Record(histogram, start, tag, null);
        }
        catch (Exception failure)
        {
            Record(histogram, start, tag, failure);
            throw;
        }
    }

    private static void Record(
        Histogram<double> histogram,
        long start,
        KeyValuePair<string, object?> tag,
        Exception? failure
    )
    {
        if (!histogram.Enabled)
            return;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var tags = new TagList();
        if (tag.Key is not null)
            tags.Add(tag);
        if (failure is not null)
            tags.Add(Instruments.ErrorTypeTag, failure.GetType().Name);
        histogram.Record(seconds, tags);
    }

    private IEnumerable<Measurement<long>> PerType(Func<CallsOfType, long> value) =>
        _calls.Values.Select(calls => new Measurement<long>(
            value(calls),
            new KeyValuePair<string, object?>(Instruments.GrainTypeTag, calls.Type)
        ));
}

/// <summary>Calls of one grain type that are under way in this silo.</summary>
internal sealed class CallsOfType(string type)
{
    private long _inFlight;
    private long _running;

    public string Type => type;

    public long InFlight => Volatile.Read(ref _inFlight);

    public long Running => Volatile.Read(ref _running);

    public void Sent() => Interlocked.Increment(ref _inFlight);

    public void Answered() => Interlocked.Decrement(ref _inFlight);

    public void Began() => Interlocked.Increment(ref _running);

    public void Ended() => Interlocked.Decrement(ref _running);
}
