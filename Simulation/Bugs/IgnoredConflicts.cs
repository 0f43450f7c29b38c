using System.Globalization;
using Orleans.Storage;

namespace MarketingManager.Simulation.Bugs;

/// <summary>A store whose last writer wins, whatever it had read.</summary>
internal sealed class IgnoredConflicts : PlantedBug
{
    public override string Name => "etag-ignored";

    public override string Mistake => "a write over a state that somebody else changed is stored";

    internal override IGrainStorage Storage(IGrainStorage storage, World world) => new LastWriterWins(storage, world);

    private sealed class LastWriterWins(IGrainStorage inner, World world) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            inner.ReadStateAsync(stateName, grainId, grainState);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            world.States.LetArrive(DateTimeOffset.MaxValue);
            grainState.ETag = world
                .States.Find(stateName, grainId.Key.ToString())
                ?.Version.ToString(CultureInfo.InvariantCulture);
            return inner.WriteStateAsync(stateName, grainId, grainState);
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            inner.ClearStateAsync(stateName, grainId, grainState);
    }
}
