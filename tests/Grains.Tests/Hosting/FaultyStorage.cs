using System.Collections.Concurrent;
using MarketingManager.Ports.Events;
using Orleans.Storage;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>Memory storage that outlives a silo and fails on request, before or after
/// it has stored. It also answers what the sweeper asks.
/// </summary>
public sealed class FaultyStorage : IGrainStorage, IWakeUps
{
    private readonly MemoryStorage _inner = new();
    private readonly ConcurrentDictionary<(string Kind, string Key), IJournalFacts> _facts = new();
    private readonly ConcurrentDictionary<string, Fault> _faults = new();

    public enum Fault
    {
        BeforeStoring,
        AfterStoring,
    }

    public int Writes { get; private set; }

    /// <summary>Fails the next write of that kind of state.</summary>
    public void FailNextWrite(string kind, Fault fault) => _faults[kind] = fault;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _inner.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var failing = _faults.TryRemove(stateName, out var fault);
        if (failing && fault == Fault.BeforeStoring)
            throw new IOException("Storage failed before it stored.");
        await _inner.WriteStateAsync(stateName, grainId, grainState);
        Writes++;
        if (grainState.State is IJournalFacts facts)
            _facts[(stateName, grainId.Key.ToString()!)] = facts;
        if (failing)
            throw new IOException("Storage stored and then lost its answer.");
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _inner.ClearStateAsync(stateName, grainId, grainState);

    public Task<ImmutableArray<DueGrain>> Due(DateTimeOffset now, int limit, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<DueGrain>>([
            .. _facts
                .Where(entry => entry.Value.HasOutbox || entry.Value.DueAt <= now)
                .Select(entry => new DueGrain(entry.Key.Kind, entry.Key.Key))
                .Take(limit),
        ]);

    public Task<ImmutableArray<StreamHead>> Heads(string workspace, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<StreamHead>>([
            .. _facts
                .Where(entry => entry.Value.Seq > 0)
                .Select(entry => new StreamHead(
                    $"{entry.Key.Kind}/{entry.Key.Key}",
                    entry.Value.Seq,
                    entry.Value.Hash
                )),
        ]);
}
