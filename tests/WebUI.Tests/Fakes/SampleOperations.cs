using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>Two silos of which one is silent, and a call that failed.</summary>
public static class SampleOperations
{
    private static readonly ProcessFigures Process = new(4711, 12.5, 210_000_000, 40_000_000, 0.8, 3, 14, 0);

    public static OperationsView View { get; } =
        new(
            PageHost.Now,
            [
                new(
                    "S10.0.0.1:11111:1",
                    "Orleans",
                    "10.4.0. Commit Hash: abc",
                    false,
                    PageHost.Now,
                    TimeSpan.FromHours(27),
                    7,
                    12,
                    1,
                    Process
                ),
                new(
                    "S10.0.0.2:11111:1",
                    "Orleans",
                    "10.4.0. Commit Hash: abc",
                    true,
                    PageHost.Now.AddMinutes(-3),
                    TimeSpan.FromHours(3),
                    5,
                    0,
                    0,
                    Process
                ),
            ],
            new("all", 7, 12, 0.4, 210, 2, 1, 3, 9_000, 4),
            [new("campaign", 5, 10, 0.4, 210, 2, 1, 3, 8_000, 4), new("plan", 2, 2, null, null, 0, 0, 0, 1_000, 0)],
            [new("State write", null, 4, 2.1, 40, 0, 0, 0, 700, 0)],
            ImmutableSortedDictionary<string, long>.Empty.Add("marketing_manager.ingestion.rows", 969),
            new(12, 40, 0.1, 1, TimeSpan.FromMinutes(5)),
            new(1, 3, TimeSpan.FromMinutes(4)),
            new(
                2,
                TimeSpan.FromSeconds(20),
                6,
                TimeSpan.FromMinutes(7),
                9,
                [new("Connected", 2), new("ReconnectNeeded", 1)]
            ),
            null,
            [
                new(
                    PageHost.Now.AddSeconds(-8),
                    "campaign",
                    "View of default/349043",
                    "TimeoutException",
                    "No answer in 30 s."
                ),
            ]
        );

    public static FakeGrains WithOperations(this FakeGrains grains, OperationsView view) =>
        grains.On<IOperationsGrain, OperationsView>(nameof(IOperationsGrain.View), view);
}
