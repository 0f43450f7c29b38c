using System.Collections.Immutable;

namespace MarketingManager.Simulation.Bugs;

/// <summary>Every bug that can be planted; docs/simulation.md says which seed finds which.</summary>
public static class PlantedBugs
{
    public static ImmutableArray<PlantedBug> All { get; } = [];

    public static string Names => string.Join(", ", All.Select(bug => bug.Name));

    public static PlantedBug? Find(string name) => All.FirstOrDefault(bug => bug.Name == name);
}
