using MarketingManager.Simulation.Bugs;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Tests;

/// <summary>A simulation that finds nothing could as well check nothing: every planted bug is found.</summary>
public sealed class PlantedBugTests
{
    /// <summary>Seeds tried before a bug counts as missed.</summary>
    private const int SeedsMax = 60;

    public static TheoryData<string> Bugs => [.. PlantedBugs.All.Select(bug => bug.Name)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_found(string name)
    {
        var bug = PlantedBugs.Find(name)!;
        var many = new ManySeeds(seed => Simulator.Run(Scenario.Of(seed, bug.DaysToShow), bug));
        many.Run(first: 1, SeedsMax, Environment.ProcessorCount);
        many.Broken.ShouldNotBeNull($"{bug.Mistake}: no rule was broken in {SeedsMax} seeds");
    }

    [Fact]
    public void There_are_ten_at_least_each_with_a_name_of_its_own()
    {
        PlantedBugs.All.Length.ShouldBeGreaterThanOrEqualTo(10);
        PlantedBugs.All.Select(bug => bug.Name).ShouldBeUnique();
    }

    [Fact]
    public void The_documentation_has_a_line_for_each()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "simulation.md"));
        PlantedBugs.All.Where(bug => !page.Contains($"| `{bug.Name}` |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MarketingManager.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
