using MarketingManager.Ports.Events;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Platforms;
using MarketingManager.Simulation.Runs;
using Orleans.Storage;

namespace MarketingManager.Simulation.Bugs;

/// <summary>A mistake that somebody could make, put between the grains and what they use, to show that the simulation
/// would find it. The product itself has no seam for this.
/// </summary>
public abstract class PlantedBug
{
    public static PlantedBug None { get; } = new Nothing();

    /// <summary>What <c>--bug</c> calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What is wrong, in a sentence.</summary>
    public abstract string Mistake { get; }

    /// <summary>Days of a run in which it can show; <c>null</c> when any run is long enough.</summary>
    public int? DaysToShow { get; init; }

    internal virtual IGrainStorage Storage(IGrainStorage storage, World world) => storage;

    internal virtual IWakeUps WakeUps(IWakeUps wakeUps) => wakeUps;

    internal virtual IEventLog Events(IEventLog events, World world, Life life) => events;

    internal virtual IFactStore Facts(IFactStore facts, World world) => facts;

    /// <summary>Between grains; <c>null</c> when nothing is wrong there.</summary>
    internal virtual IOutgoingGrainCallFilter? Calls => null;

    internal virtual IAdPlatform Platform(IAdPlatform platform) => platform;

    private sealed class Nothing : PlantedBug
    {
        public override string Name => "none";

        public override string Mistake => "nothing is wrong";
    }
}
