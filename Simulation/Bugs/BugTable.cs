using System.Globalization;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Bugs;

/// <summary>The table of docs/simulation.md: which seed finds which planted bug, and by which rule.</summary>
public static class BugTable
{
    /// <summary>Seeds tried before a bug counts as missed.</summary>
    private const int SeedsMax = 200;

    /// <summary>Each bug with the run of the smallest seed that finds it; <c>null</c> when none does.</summary>
    public static IEnumerable<(PlantedBug Bug, SimulationResult? Found)> Find(int threads) =>
        PlantedBugs.All.Select(bug =>
        {
            var many = new ManySeeds(seed => Simulator.Run(Scenario.Of(seed, bug.DaysToShow), bug));
            many.Run(first: 1, SeedsMax, threads);
            return (bug, many.Broken);
        });

    public static string Row(PlantedBug bug, SimulationResult? found) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| `{bug.Name}` | {bug.Mistake} | {found?.Scenario.Seed} | {found?.Violation?.Rule ?? "not found"} |"
        );
}
