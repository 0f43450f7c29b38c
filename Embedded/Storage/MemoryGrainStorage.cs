using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Embedded;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps copies of states in memory, with ETags, for tests and for
/// what need not outlive the process.</summary>
public sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), Record> _records = new();
    private long _lastTag;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var record))
        {
            grainState.State = Isolation<T>.Copy((T)record.State!);
            grainState.ETag = record.Tag;
            grainState.RecordExists = true;
        }
        else
        {
            grainState.State = default;
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var written = new Record(Isolation<T>.Copy(grainState.State!), NextTag());
        var key = (stateName, grainId);
        var done = _records.TryGetValue(key, out var stored)
            ? stored.Tag == grainState.ETag && _records.TryUpdate(key, written, stored)
            : grainState.ETag is null && _records.TryAdd(key, written);
        if (!done)
            return Task.FromException(Stale(key, grainState.ETag));
        grainState.ETag = written.Tag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (
            _records.TryGetValue(key, out var stored)
            && (stored.Tag != grainState.ETag || !_records.TryRemove(new(key, stored)))
        )
            return Task.FromException(Stale(key, grainState.ETag));
        grainState.State = default;
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private string NextTag() => Interlocked.Increment(ref _lastTag).ToString(CultureInfo.InvariantCulture);

    private InconsistentStateException Stale((string, GrainId) key, string? tag) =>
        new(
            $"State {key.Item1} of {key.Item2} was changed by somebody else.",
            _records.GetValueOrDefault(key)?.Tag,
            tag
        );

    private sealed record Record(object? State, string Tag);
}
