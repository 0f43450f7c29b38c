using System.Diagnostics.Metrics;

namespace Orleans.Embedded;

/// <summary>
/// The engine's instruments. What Orleans measures too has Orleans' meter and names, so that one dashboard shows both;
/// what only this engine knows per grain type is in a meter of its own.
/// </summary>
internal sealed class EngineMeter
{
    private readonly Counter<long> _timedOut;
    private readonly Counter<long> _canceled;
    private readonly Histogram<double> _tardiness;
    private readonly Histogram<double> _duration;
    private readonly Meter _orleans;
    private readonly Meter _own;

    internal EngineMeter(IMeterFactory factory)
    {
        _orleans = factory.Create("Microsoft.Orleans");
        _own = factory.Create("Orleans.Embedded");
        _timedOut = _orleans.CreateCounter<long>("orleans-app-requests-timedout");
        _canceled = _orleans.CreateCounter<long>("orleans-app-requests-canceled");
        _tardiness = _orleans.CreateHistogram<double>("orleans-reminders-tardiness", "s");
        _duration = _own.CreateHistogram<double>("orleans.embedded.call.duration", "s");
    }

    internal void Observe(Engine engine)
    {
        var book = engine.Statistics;
        _orleans.CreateObservableGauge("orleans-catalog-activations", () => book.All.Sum(entry => entry.Active));
        _orleans.CreateObservableCounter(
            "orleans-catalog-activation-created",
            () => book.All.Sum(entry => entry.Created)
        );
        _orleans.CreateObservableCounter(
            "orleans-catalog-activation-destroyed",
            () => book.All.Sum(entry => entry.Destroyed)
        );
        _orleans.CreateObservableCounter(
            "orleans-app-requests-latency-count",
            () => book.All.Sum(entry => entry.Calls)
        );
        _orleans.CreateObservableCounter(
            "orleans-app-requests-latency-sum",
            () => book.All.Sum(entry => entry.TotalMicroseconds) / 1000
        );
        _orleans.CreateObservableCounter("orleans-reminders-ticks-delivered", () => book.ReminderTicks);
        _orleans.CreateObservableGauge("orleans-reminders-active", () => book.Reminders?.Count ?? 0);
        _orleans.CreateObservableUpDownCounter("orleans-grains", () => PerType(entry => entry.Active));
        _own.CreateObservableCounter("orleans.embedded.calls", () => PerType(entry => entry.Calls));
        _own.CreateObservableCounter("orleans.embedded.errors", () => PerType(entry => entry.Errors));
        _own.CreateObservableGauge(
            "orleans.embedded.queue.depth",
            () => engine.Activations.All().Sum(activation => activation.QueueDepth)
        );

        IEnumerable<Measurement<long>> PerType(Func<GrainStatistics, long> value) =>
            book.All.Select(entry => new Measurement<long>(value(entry), Tag("grain_type", entry.GrainType)));
    }

    internal void RecordCall(string grainType, long microseconds)
    {
        if (_duration.Enabled)
            _duration.Record(microseconds / 1e6, Tag("grain_type", grainType));
    }

    internal void RecordTardiness(TimeSpan late)
    {
        if (_tardiness.Enabled)
            _tardiness.Record(late.TotalSeconds);
    }

    internal void CountTimeout(Call call) => _timedOut.Add(1, Tag("grain_type", call.Target.GrainId.Type.ToString()));

    internal void CountCanceled(Call call) => _canceled.Add(1, Tag("grain_type", call.Target.GrainId.Type.ToString()));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
