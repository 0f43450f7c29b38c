using Orleans.Storage;

namespace MarketingManager.Engine.Conformance.Fixture;

/// <summary>A store that fails when a test says so, and counts what it is asked.</summary>
public sealed class FaultyStorage(IGrainStorage inner) : IGrainStorage
{
    private int _reads;
    private int _writes;

    public Exception? FailReads { get; set; }

    public Exception? FailWrites { get; set; }

    /// <summary>When set, writes wait for it.</summary>
    public Task? HoldWrites { get; set; }

    public int Reads => _reads;

    public int Writes => _writes;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Interlocked.Increment(ref _reads);
        return FailReads is { } failure
            ? Task.FromException(failure)
            : inner.ReadStateAsync(stateName, grainId, grainState);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Interlocked.Increment(ref _writes);
        if (HoldWrites is { } held)
            await held;
        if (FailWrites is { } failure)
            throw failure;
        await inner.WriteStateAsync(stateName, grainId, grainState);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}
