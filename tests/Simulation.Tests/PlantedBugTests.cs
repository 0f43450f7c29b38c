using System.Globalization;
using MarketingManager.Simulation.Bugs;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Tests;

/// <summary>A simulation that finds nothing could as well check nothing: every planted bug is found, if not by the seed
/// that the documentation names, because the product changed since, then by another one.</summary>
public sealed class PlantedBugTests
{
    /// <summary>Seeds tried before a bug counts as missed.</summary>
    private const int SeedsMax = 200;

    public static TheoryData<string> Bugs => [.. PlantedBugs.All.Select(bug => bug.Name)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_found(string name)
    {
        var bug = PlantedBugs.Find(name)!;
        var seed = ulong.Parse(Documented(bug).Split('|')[3], CultureInfo.InvariantCulture);
        SimulationResult Run(ulong tried) => Simulator.Run(Scenario.Of(tried, bug.DaysToShow), bug);
        var found = Run(seed);
        if (found.Violation is null)
        {
            var many = new ManySeeds(Run);
            many.Run(first: 1, SeedsMax, Environment.ProcessorCount);
            found = many.Broken.ShouldNotBeNull($"{bug.Mistake}: no rule was broken in {SeedsMax} seeds");
        }

        found.Violation.ShouldNotBeNull().Step.ShouldBeInRange(1, found.Steps);
        found.ToString().ShouldContain($"./mm simulate --seed {found.Scenario.Seed} ");
        found.ToString().ShouldEndWith($"--bug {name}");
    }

    [Fact]
    public void Each_has_a_name_of_its_own()
    {
        PlantedBugs.All.Length.ShouldBeGreaterThanOrEqualTo(10);
        PlantedBugs.All.Select(bug => bug.Name).ShouldBeUnique();
    }

    [Fact]
    public void The_command_that_is_printed_repeats_the_run()
    {
        var bug = PlantedBugs.Find("generic-plan")!;
        var found = Simulator.Run(Scenario.Of(7), bug);
        var again = Options.Read(found.Command.Split(' ')[2..], out var problem).ShouldNotBeNull(problem);
        var repeated = Simulator.Run(again.Scenario(again.From), again.Bug);
        repeated.TraceHash.ShouldBe(found.TraceHash);
        repeated.Violation.ShouldBe(found.Violation);
    }

    private static string Documented(PlantedBug bug) =>
        File.ReadLines(Path.Combine(Root(), "docs", "simulation.md"))
            .Single(line => line.StartsWith($"| `{bug.Name}` | {bug.Mistake} |", StringComparison.Ordinal));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MarketingManager.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
