using System.Globalization;
using MarketingManager.Simulation.Bugs;

namespace MarketingManager.Simulation.Runs;

/// <summary>Runs one seed from its first day to its last, through as many processes as it takes.</summary>
public static class Simulator
{
    /// <summary>More lives than any run needs: reaching it is a failure, not an endless loop.</summary>
    private const int LivesMax = 100_000;

    public static SimulationResult Run(Scenario scenario, PlantedBug? bug = null, Action<string>? tell = null)
    {
        var world = new World(scenario, bug ?? PlantedBug.None, tell);
        var lives = 0;
        Ending ending;
        do
        {
            if (lives++ >= LivesMax)
                throw new InvalidOperationException($"Seed {scenario.Seed} needed more than {LivesMax} processes.");
            var life = new Life(world, isFirst: lives == 1);
            ending = life.Run();
            world.Now = life.Truth.GetUtcNow() + Downtime(world);
        } while (ending is Ending.Killed or Ending.Stopped);

        return new SimulationResult(
            scenario,
            world.Trace.Hash.ToString("x16", CultureInfo.InvariantCulture),
            world.Trace.Steps,
            lives,
            world.Counts,
            world.Rules.Violation
        )
        {
            Bug = world.Bug == PlantedBug.None ? null : world.Bug.Name,
        };
    }

    /// <summary>Mostly a restart, sometimes a night, now and then a long weekend.</summary>
    private static TimeSpan Downtime(World world) =>
        world.Dice.Below(100) switch
        {
            < 85 => world.Dice.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            < 96 => world.Dice.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(12)),
            _ => world.Dice.Between(TimeSpan.FromDays(1), TimeSpan.FromDays(3)),
        };
}
