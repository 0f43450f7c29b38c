using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.People;

/// <summary>What happens in the world around the product, day after day.</summary>
internal sealed class Calendar(World world, Life life)
{
    private readonly Dice _dice = world.Dice.Fork();

    /// <summary>Goes on where the process before ended.</summary>
    public async Task<Ending> Follow()
    {
        var administration = new Administration(world, life, _dice);
        await new Opening(world, life, administration, _dice).SetUp();
        var (office, clerk) = (new Office(world, life, _dice), new Clerk(world, life, _dice));
        var inspection = new Inspection(world, life, administration, clerk);
        var end = world.Scenario.Start.AddDays(world.Scenario.Days);
        while (life.Truth.GetUtcNow() < end)
        {
            await life.Pass(_dice.Between(TimeSpan.FromMinutes(30), TimeSpan.FromHours(5)));
            SetTheClock();
            await administration.Round();
            await clerk.Round();
            await office.Round();
            if (inspection.IsDue)
                await inspection.Look();
            if (world.Faults.TurnsToLive > 0 && _dice.Chance(10))
            {
                world.Count("orderly stops");
                world.Story.Tell(life.Truth.GetUtcNow(), "the process is asked to stop");
                return Ending.Stopped;
            }
        }

        await inspection.LookAtTheEnd();
        return Ending.Done;
    }

    /// <summary>The machine's clock is put right or wrong by up to an hour and a half.</summary>
    private void SetTheClock()
    {
        if (!_dice.Chance(world.Faults.ClockSet))
            return;
        world.ClockError = world.ClockError == TimeSpan.Zero ? TimeSpan.FromMinutes(_dice.Between(-90, 90)) : default;
        world.Count("clock settings");
        world.Story.Tell(life.Truth.GetUtcNow(), $"the clock is set to be {world.ClockError.TotalMinutes} minutes off");
    }
}
