using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Tests;

/// <summary>The real grains through weeks with faults. What fails here is repeated by the command
/// that it prints.</summary>
public sealed class SeedTests
{
    private const int Seeds = 500;

    /// <summary>Long enough for a loop to its verdict, short enough for 500 of them in two minutes on two
    /// cores.</summary>
    private const int Days = 12;

    [Fact]
    public void No_rule_is_broken_in_500_seeds()
    {
        var many = new ManySeeds(seed => Simulator.Run(Scenario.Of(seed, Days)));
        many.Run(first: 1, Seeds, Environment.ProcessorCount);
        many.Broken.ShouldBeNull();
        many.Done.ShouldBe(Seeds);
    }

    /// <summary>Delivery runs between the steps of a slow write. What that write brings may never be
    /// stored, so it must not be in the trail, nor with another grain, before it is.
    /// </summary>
    [Fact]
    public void What_is_not_stored_yet_leaves_no_trace()
    {
        var faults = FaultPlan.None with { WriteSlow = 400, TrailFails = 400, MessageHeldUp = 300 };
        NothingBreaksUnder(faults);
    }

    /// <summary>A database that cancels a search by itself says nothing about whether the product stops.</summary>
    [Fact]
    public void A_sweep_that_was_cancelled_is_not_the_last_one() =>
        NothingBreaksUnder(FaultPlan.None with { ReadFails = 300, TrailFails = 200 });

    private static void NothingBreaksUnder(FaultPlan faults)
    {
        foreach (var seed in Enumerable.Range(1, 10))
            Simulator
                .Run(Scenario.Of((ulong)seed, days: 4, campaigns: 1) with { Faults = faults })
                .Violation.ShouldBeNull($"seed {seed}");
    }
}
