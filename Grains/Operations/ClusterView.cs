using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.Grains.Operations;

/// <summary>Adds the reports of the silos up.</summary>
public static class ClusterView
{
    private const int FailuresShown = 50;

    public static OperationsView Of(IEnumerable<SiloReport> reports, DateTimeOffset now, OperationsPolicy policy)
    {
        var all = reports.OrderBy(report => report.Silo, StringComparer.Ordinal).ToImmutableArray();
        var live = all.Where(report => now - report.At <= policy.SilentAfter).ToImmutableArray();
        // All silos see one database; the newest answer is the answer.
        var newest = live.MaxBy(report => report.At);
        var grains = Grains(live);
        return new OperationsView(
            now,
            [.. all.Select(report => Line(report, live.Contains(report)))],
            Line("all", grains.Select(type => type.Traffic), grains),
            [.. grains.Select(type => Line(type.Type, [type.Traffic], [type], type.Activations))],
            [
                .. live.SelectMany(report => report.Work)
                    .GroupBy(work => work.Name, StringComparer.Ordinal)
                    .Select(same => Line(same.Key, same.Select(work => work.Traffic), [])),
            ],
            live.SelectMany(report => report.Counters)
                .GroupBy(counter => counter.Key, counter => counter.Value, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(same => same.Key, same => same.Sum(), StringComparer.Ordinal),
            Reminders(live),
            new OutboxFigures(
                live.Sum(report => report.Outbox.Outboxes),
                live.Sum(report => report.Outbox.Effects),
                live.Max(report => report.Outbox.Lag)
            ),
            newest?.Backlog,
            newest?.BacklogProblem,
            [.. all.SelectMany(report => report.Failures).OrderByDescending(failure => failure.At).Take(FailuresShown)]
        );
    }

    private static ImmutableArray<GrainTypeReport> Grains(ImmutableArray<SiloReport> live) =>
        [
            .. live.SelectMany(report => report.Grains)
                .GroupBy(type => type.Type, StringComparer.Ordinal)
                .OrderBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => new GrainTypeReport(
                    same.Key,
                    same.Sum(type => type.Activations),
                    same.Sum(type => type.InFlight),
                    same.Sum(type => type.Running),
                    Sum(same.Select(type => type.Traffic))
                )),
        ];

    private static ReminderFigures Reminders(ImmutableArray<SiloReport> live) =>
        new(
            live.Sum(report => report.Reminders.Registered),
            live.Sum(report => report.Reminders.Delivered),
            live.Sum(report => report.Reminders.PerSecond),
            live.Sum(report => report.Reminders.LateRecently),
            live.Max(report => report.Reminders.WorstLateness)
        );

    private static SiloLine Line(SiloReport report, bool speaks) =>
        new(
            report.Silo,
            report.Engine,
            report.EngineVersion,
            !speaks,
            report.At,
            report.Uptime,
            report.Grains.Sum(type => type.Activations),
            Math.Round(report.Grains.Sum(type => type.Traffic.PerSecond), 3),
            report.Grains.Sum(type => type.InFlight),
            report.Process
        );

    /// <summary>What is in flight and not executed waits. A one-way call is executed and in nobody's flight, hence not
    /// below zero.</summary>
    private static LoadLine Line(
        string name,
        IEnumerable<Traffic> traffic,
        ImmutableArray<GrainTypeReport> types,
        long? activations = null
    )
    {
        var sum = Sum(traffic);
        return new LoadLine(
            name,
            activations ?? (types.IsEmpty ? null : types.Sum(type => type.Activations)),
            Math.Round(sum.PerSecond, 3),
            Percentile(sum, 0.5),
            Percentile(sum, 0.99),
            sum.FailedRecently,
            types.Sum(type => type.Running),
            types.Sum(type => Math.Max(0, type.InFlight - type.Running)),
            sum.Total,
            sum.Failed
        );
    }

    /// <summary>Classes are a fifth wide; more digits would claim more than is known.</summary>
    private static double? Percentile(Traffic traffic, double share) =>
        traffic.Recent.PercentileMs(share) is { } ms ? Math.Round(ms, 3) : null;

    private static Traffic Sum(IEnumerable<Traffic> traffic) =>
        traffic.Aggregate(Traffic.None, (sum, one) => sum.Plus(one));
}
