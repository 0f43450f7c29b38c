using System.Diagnostics;
using System.Diagnostics.Metrics;
using MarketingManager.Ports.Operations;

namespace MarketingManager.Storage.Operations;

/// <summary>How long the database takes for what grains wait for.</summary>
public sealed class StorageMeter
{
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _events;

    public StorageMeter(IMeterFactory factory)
    {
        var meter = factory.Create(Instruments.StorageMeter);
        _duration = meter.CreateHistogram<double>(
            Instruments.StorageDuration,
            "s",
            "Time that a grain waits for its state or its audit."
        );
        _events = meter.CreateCounter<long>(
            Instruments.ProjectedEvents,
            "{event}",
            "Facts put into the audit trail and projected."
        );
    }

    internal void CountEvents(int count) => _events.Add(count);

    internal async Task Measure(string operation, Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await work();
            _duration.Record(Seconds(start), Tag(Instruments.OperationTag, operation));
        }
        catch (Exception failure)
        {
            _duration.Record(
                Seconds(start),
                Tag(Instruments.OperationTag, operation),
                Tag(Instruments.ErrorTypeTag, failure.GetType().Name)
            );
            throw;
        }
    }

    private static double Seconds(long start) => Stopwatch.GetElapsedTime(start).TotalSeconds;

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
