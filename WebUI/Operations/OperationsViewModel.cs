using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Operations;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Operations;

/// <summary>One figure at the top of the page: what it is now, and whether somebody should look.</summary>
public sealed record Gauge(string Id, string Caption, Figure Value, string Detail, Tag? Alarm);

/// <summary>What the figures of the running system mean for who reads them.</summary>
public static class OperationsViewModel
{
    /// <summary>Rates and percentiles are of the last minute.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static string Sentence(OperationsView view, Numbers numbers)
    {
        var live = view.Silos.Where(silo => !silo.Silent).ToImmutableArray();
        if (live.IsEmpty)
            return "No silo speaks.";
        var engines = live.Select(silo => $"{silo.Engine} {MachineFigures.Version(silo.EngineVersion)}").Distinct();
        return $"Engine {string.Join(" and ", engines)}, {numbers.Counted(live.Length, "silo")}, "
            + $"up {numbers.Span(live.Max(silo => silo.Uptime))}.";
    }

    public static ImmutableArray<Gauge> Gauges(OperationsView view, OperationsPolicy policy, Numbers numbers) =>
        [
            new(
                "rate",
                "Calls per second",
                new(numbers.Rate(view.Calls.PerSecond)),
                $"{numbers.Whole(view.Calls.Activations ?? 0)} activations",
                null
            ),
            new(
                "latency",
                "Call duration, p99",
                numbers.Milliseconds(view.Calls.P99Ms),
                view.Calls.P50Ms is { } half ? $"p50 {numbers.Milliseconds(half).Text}" : "no call in the last minute",
                null
            ),
            new(
                "errors",
                "Errors, last minute",
                new(numbers.Whole(view.Calls.ErrorsLastMinute)),
                $"{numbers.Whole(view.Calls.Errors)} since the start",
                view.Calls.ErrorsLastMinute > 0 ? new("Failing", "high", "alert") : null
            ),
            new(
                "waiting",
                "Calls that wait",
                new(numbers.Whole(view.Calls.Waiting)),
                $"{numbers.Whole(view.Calls.Running)} running",
                null
            ),
            Outbox(view, policy, numbers),
            WakeUps(view, policy, numbers),
        ];

    /// <summary>What the reader must know before trusting the figures.</summary>
    public static ImmutableArray<Caveat> Caveats(OperationsView view, Numbers numbers)
    {
        var caveats = ImmutableArray.CreateBuilder<Caveat>();
        var silent = view.Silos.Count(silo => silo.Silent);
        if (silent > 0)
            caveats.Add(
                new(
                    CaveatKind.Stale,
                    $"{numbers.Counted(silent, "silo")} said nothing lately; what is shown leaves {(silent == 1 ? "it" : "them")} out.",
                    "It was stopped, or cannot reach the others: look at its process and its log."
                )
            );
        if (view.Backlog is null)
            caveats.Add(
                new(
                    CaveatKind.NotRefreshed,
                    $"The database did not say what is due: {view.BacklogProblem ?? "it was not asked yet"}.",
                    "It is asked again every ten seconds."
                )
            );
        if (view.Silos.Where(silo => !silo.Silent).Select(silo => silo.Uptime).DefaultIfEmpty().Max() < Window)
            caveats.Add(
                new(
                    CaveatKind.NotEnoughData,
                    "The system runs for less than a minute.",
                    "Rates and percentiles cover the time since the start."
                )
            );
        return caveats.ToImmutable();
    }

    public static Tag Of(SiloLine silo) =>
        silo.Silent ? new("Silent", "high", "alert") : new("Live", "positive", "check");

    public static Tag Of(ConnectionHealth health, Numbers numbers) =>
        health.Status switch
        {
            "Connected" => new($"{numbers.Whole(health.Count)} connected", "positive", "check"),
            "Failing" => new($"{numbers.Whole(health.Count)} failing", "high", "alert"),
            "ReconnectNeeded" => new($"{numbers.Whole(health.Count)} to reconnect", "critical", "octagon"),
            _ => new($"{numbers.Whole(health.Count)} not tested", "low", "clock"),
        };

    private static Gauge Outbox(OperationsView view, OperationsPolicy policy, Numbers numbers) =>
        new(
            "outbox",
            "Outbox lag",
            view.Outbox.Lag is { } lag ? new(numbers.Span(lag)) : new("none"),
            $"{numbers.Counted(view.Outbox.Effects, "effect")} to deliver",
            view.Outbox.Lag > policy.LateAfter ? new("Late", "high", "clock") : null
        );

    private static Gauge WakeUps(OperationsView view, OperationsPolicy policy, Numbers numbers) =>
        new(
            "wakeups",
            "Wake-ups due",
            view.Backlog is { } backlog
                ? new(numbers.Whole(backlog.Overdue))
                : Figure.None("The database did not answer."),
            view.Backlog?.MostOverdue is { } overdue ? $"oldest since {numbers.Span(overdue)}"
                : view.Backlog is { } known ? $"{numbers.Whole(known.DueWithinHour)} more within an hour"
                : "unknown",
            view.Backlog?.MostOverdue > policy.LateAfter ? new("Late", "high", "clock") : null
        );
}
