using System.Collections.Immutable;
using System.Diagnostics;
using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.Ports.Operations;

namespace MarketingManager.Grains.Operations;

/// <summary>What runs here, for whoever reads the report.</summary>
public sealed record SiloIdentity(string Name, string Engine, string EngineVersion);

/// <summary>Puts a silo's report together from its instruments and its process.</summary>
internal sealed class SiloFigures(SiloIdentity identity, MetricBook book, GrainMeter meter)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private (long At, TimeSpan Processor) _before = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    public SiloReport Read(Backlog? backlog, string? problem)
    {
        book.Observe();
        return new SiloReport(
            identity.Name,
            identity.Engine,
            identity.EngineVersion,
            TimeProvider.System.GetUtcNow(),
            Stopwatch.GetElapsedTime(_start),
            Process(),
            GrainTypes(),
            Work(),
            Counters(),
            Reminders(),
            meter.Outboxes.Read(),
            backlog,
            problem,
            meter.Failures.Latest
        );
    }

    private ImmutableArray<GrainTypeReport> GrainTypes()
    {
        var traffic = book.Traffic(Instruments.CallDuration).ToDictionary(StringComparer.Ordinal);
        var inFlight = book.Levels(Instruments.CallsInFlight);
        var running = book.Levels(Instruments.CallsRunning);
        var active = book.Levels(MetricBook.Activations);
        return
        [
            .. traffic
                .Keys.Union(active.Keys.Where(type => active[type] > 0), StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(type => new GrainTypeReport(
                    type,
                    active.GetValueOrDefault(type),
                    inFlight.GetValueOrDefault(type),
                    running.GetValueOrDefault(type),
                    traffic.GetValueOrDefault(type, Traffic.None)
                )),
        ];
    }

    private ImmutableArray<WorkReport> Work() =>
        [
            .. Of(MetricBook.HttpRequests, _ => "HTTP requests"),
            .. Of(
                Instruments.StorageDuration,
                operation => operation == "project" ? "Audit and projection" : $"State {operation}"
            ),
            .. Of(MetricBook.DatabaseCommands, _ => "Database commands"),
            .. Of(Instruments.DeliveryDuration, _ => "Outbox delivery"),
            .. Of(Instruments.SweepDuration, _ => "Sweep"),
            .. Of(Instruments.IngestionDuration, source => $"Ingestion {source}"),
        ];

    private IEnumerable<WorkReport> Of(string instrument, Func<string, string> name) =>
        book.Traffic(instrument).Select(series => new WorkReport(name(series.Subject), series.Traffic));

    private ImmutableSortedDictionary<string, long> Counters() =>
        new[]
        {
            Instruments.SweepGrains,
            Instruments.IngestionRows,
            Instruments.Notifications,
            Instruments.ProjectedEvents,
        }.ToImmutableSortedDictionary(name => name, book.Level, StringComparer.Ordinal);

    private ReminderFigures Reminders()
    {
        var lateness = book.Traffic(MetricBook.ReminderLateness).Select(series => series.Traffic).ToArray();
        var recent = lateness.Aggregate(Traffic.None, (sum, one) => sum.Plus(one));
        return new ReminderFigures(
            book.Level(MetricBook.Reminders),
            book.Level(MetricBook.ReminderTicks),
            recent.PerSecond,
            recent.FailedRecently,
            recent.Recent.PercentileMs(1) is { } worst ? TimeSpan.FromMilliseconds(worst) : null
        );
    }

    private ProcessFigures Process()
    {
        var now = (At: Stopwatch.GetTimestamp(), Processor: Environment.CpuUsage.TotalTime);
        var wall = Stopwatch.GetElapsedTime(_before.At, now.At);
        var share = (now.Processor - _before.Processor) / wall / Environment.ProcessorCount;
        _before = now;
        return new ProcessFigures(
            Environment.ProcessId,
            Math.Round(100 * Math.Clamp(share, 0, 1), 1),
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false),
            Math.Round(100 * (GC.GetTotalPauseDuration() / Stopwatch.GetElapsedTime(_start)), 2),
            GC.CollectionCount(2),
            ThreadPool.ThreadCount,
            ThreadPool.PendingWorkItemCount
        );
    }
}
