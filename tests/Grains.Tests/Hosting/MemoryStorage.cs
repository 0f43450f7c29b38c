using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using MarketingManager.Domain.Json;
using Orleans.Storage;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>States as JSON in memory, written as the product's store writes them, with ETags.</summary>
public sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), Record> _records = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = _records.GetValueOrDefault((stateName, grainId));
        grainState.RecordExists = stored is not null;
        grainState.ETag = stored?.Tag;
        grainState.State = stored is null
            ? Activator.CreateInstance<T>()
            : JsonSerializer.Deserialize<T>(stored.Json, DomainJson.Options)!;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var stored = _records.GetValueOrDefault(key);
        var next = new Record(
            JsonSerializer.Serialize(grainState.State, DomainJson.Options),
            (stored?.Version ?? 0) + 1
        );
        var done =
            stored?.Tag == grainState.ETag
            && (stored is null ? _records.TryAdd(key, next) : _records.TryUpdate(key, next, stored));
        if (!done)
            throw new InconsistentStateException($"{stateName} of {grainId}", stored?.Tag, grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (next.Tag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _records.TryRemove((stateName, grainId), out _);
        (grainState.ETag, grainState.RecordExists) = (null, false);
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    private sealed record Record(string Json, long Version)
    {
        public string Tag => Version.ToString(CultureInfo.InvariantCulture);
    }
}
