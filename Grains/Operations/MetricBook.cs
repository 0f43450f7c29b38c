using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Ports.Operations;

namespace MarketingManager.Grains.Operations;

/// <summary>Listens to the instruments of the engine, the framework and the product in this process and keeps what a
/// page about them needs. Both engines name theirs alike, so nothing here knows which one runs.
/// </summary>
internal sealed class MetricBook : IDisposable
{
    public const string Activations = "orleans-grains";
    public const string Reminders = "orleans-reminders-active";
    public const string ReminderTicks = "orleans-reminders-ticks-delivered";
    public const string ReminderLateness = "orleans-reminders-tardiness";
    public const string HttpRequests = "http.server.request.duration";
    public const string DatabaseCommands = "db.client.operation.duration";

    // By instrument: the tag that tells its series apart, if that matters here.
    private static readonly Dictionary<string, string?> Watched = new(StringComparer.Ordinal)
    {
        [Activations] = "grain_type",
        [Reminders] = null,
        [ReminderTicks] = null,
        [ReminderLateness] = null,
        [HttpRequests] = null,
        [DatabaseCommands] = null,
        [Instruments.CallDuration] = Instruments.GrainTypeTag,
        [Instruments.CallsInFlight] = Instruments.GrainTypeTag,
        [Instruments.CallsRunning] = Instruments.GrainTypeTag,
        [Instruments.DeliveryDuration] = null,
        [Instruments.SweepDuration] = null,
        [Instruments.SweepGrains] = null,
        [Instruments.IngestionDuration] = Instruments.SourceTag,
        [Instruments.IngestionRows] = null,
        [Instruments.Notifications] = null,
        [Instruments.StorageDuration] = Instruments.OperationTag,
        [Instruments.ProjectedEvents] = null,
    };

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);

    public MetricBook(IMeterFactory factory, TimeProvider time, OperationsPolicy policy)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Another host of the same process, as in tests, has a factory of its own.
            if (instrument.Meter.Scope is not null && !ReferenceEquals(instrument.Meter.Scope, factory))
                return;
            if (!Watched.TryGetValue(instrument.Name, out var tag))
                return;
            var series = _series.GetOrAdd(instrument.Name, _ => new Series(instrument, tag, time, policy));
            listener.EnableMeasurementEvents(instrument, series);
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, to) => ((Series)to!).Take(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, to) => ((Series)to!).Take(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, to) => ((Series)to!).Take(value, tags));
        _listener.Start();
    }

    /// <summary>Asks the instruments that are only read; the others have said what they had to say.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public IEnumerable<(string Subject, Traffic Traffic)> Traffic(string instrument) =>
        _series.TryGetValue(instrument, out var series)
            ? series.Traffic.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value.Read()))
            : [];

    public IReadOnlyDictionary<string, long> Levels(string instrument) =>
        _series.TryGetValue(instrument, out var series) ? series.Levels : new Dictionary<string, long>();

    public long Level(string instrument) => Levels(instrument).Values.Sum();

    public void Dispose() => _listener.Dispose();

    /// <summary>One instrument: durations become traffic, anything else a level per subject.</summary>
    private sealed class Series(Instrument instrument, string? tag, TimeProvider time, OperationsPolicy policy)
    {
        private readonly bool _isDuration = instrument is Histogram<double>;

        public ConcurrentDictionary<string, RecentTraffic> Traffic { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, long> Levels { get; } = new(StringComparer.Ordinal);

        public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var (subject, failed) = ("", false);
            foreach (var (key, said) in tags)
            {
                if (key == tag)
                    subject = said?.ToString() ?? "";
                else if (key == Instruments.ErrorTypeTag)
                    failed = true;
                // The circuit of a page is one request that lasts for hours.
                else if (
                    key == "http.route"
                    && said is string route
                    && route.StartsWith("/_blazor", StringComparison.Ordinal)
                )
                    return;
            }
            if (_isDuration)
                Traffic
                    .GetOrAdd(subject, static (_, clock) => new RecentTraffic(clock), time)
                    .Record(
                        value,
                        failed || (instrument.Name == ReminderLateness && value > policy.LateAfter.TotalSeconds)
                    );
            else if (instrument.IsObservable)
                Levels[subject] = (long)value;
            else
                Levels.AddOrUpdate(subject, (long)value, (_, sum) => sum + (long)value);
        }
    }
}
