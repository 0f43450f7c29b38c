using Orleans.Storage;

namespace MarketingManager.Simulation.Bugs;

/// <summary>A store that gives back something else than what was stored.</summary>
internal sealed class AlteredReads(IGrainStorage inner, Func<object, object> alter) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await inner.ReadStateAsync(stateName, grainId, grainState);
        if (grainState.RecordExists)
            grainState.State = (T)alter(grainState.State!);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}

/// <summary>What a grain finds when it activates is not what it stored.</summary>
internal sealed class ReadsWrong(string name, string mistake, Func<object, object> alter) : PlantedBug
{
    public override string Name => name;

    public override string Mistake => mistake;

    internal override IGrainStorage Storage(IGrainStorage storage, World world) => new AlteredReads(storage, alter);
}
