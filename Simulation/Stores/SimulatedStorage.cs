using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MarketingManager.Domain.Json;
using MarketingManager.Ports.Events;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Runs;
using Orleans.Storage;

namespace MarketingManager.Simulation.Stores;

/// <summary>One process' way to the stored states, with everything that can happen on the way.</summary>
internal sealed class SimulatedStorage(World world, Life life) : IGrainStorage, IWakeUps
{
    private readonly Dice _dice = world.Dice.Fork();
    private readonly HashSet<(string, string)> _readBefore = [];

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Happens(world.Faults.ReadFails))
            throw Failure("could not be read");
        if (Happens(world.Faults.WriteSlow))
            await life.Pass(Moment());
        world.States.LetArrive(life.Truth.GetUtcNow());
        var key = KeyOf(grainId);
        var stored = world.States.Find(stateName, key);
        grainState.RecordExists = stored is not null;
        grainState.ETag = stored?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.State = stored is null ? Activator.CreateInstance<T>() : Read<T>(stateName, key, stored);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (key, state, believed) = (KeyOf(grainId), (object)grainState.State!, VersionOf(grainState.ETag));
        if (Happens(world.Faults.WriteLost))
            throw Failure("was not stored");
        if (Happens(world.Faults.Conflict))
            throw Conflict(stateName, key, believed);
        if (Happens(world.Faults.WriteSlow))
            await Slowly(() => world.States.TryWrite(stateName, key, believed, state));
        world.States.LetArrive(life.Truth.GetUtcNow());
        var version =
            world.States.TryWrite(stateName, key, believed, state) ?? throw Conflict(stateName, key, believed);
        if (Happens(world.Faults.AnswerLost))
            throw Failure("was stored, and its answer was lost");
        grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        throw new NotSupportedException("No grain of the product clears its state.");

    public Task<ImmutableArray<DueGrain>> Due(DateTimeOffset now, int limit, CancellationToken cancel)
    {
        if (Happens(world.Faults.ReadFails))
            throw _dice.Chance(500)
                ? new TaskCanceledException("The search took too long.")
                : Failure("could not be searched");
        world.States.LetArrive(life.Truth.GetUtcNow());
        return Task.FromResult<ImmutableArray<DueGrain>>([
            .. world
                .States.Rows.Where(row => row.Stored.Journal is { } facts && (facts.HasOutbox || facts.DueAt <= now))
                .Take(limit)
                .Select(row => new DueGrain(row.Id.Kind, row.Id.Key)),
        ]);
    }

    public Task<ImmutableArray<StreamHead>> Heads(string workspace, CancellationToken cancel) =>
        Task.FromResult<ImmutableArray<StreamHead>>([
            .. world
                .States.Rows.Where(row => row.Stored.Journal is { Seq: > 0 })
                .Select(row => new StreamHead(
                    $"{row.Id.Kind}/{row.Id.Key}",
                    row.Stored.Journal!.Seq,
                    row.Stored.Journal.Hash
                )),
        ]);

    /// <summary>While the write is on its way other turns run. If the process dies meanwhile, the
    /// write may arrive.</summary>
    private async Task Slowly(Action write)
    {
        var underWay = life.UnderWay(write);
        await life.Pass(Moment());
        life.Arrived(underWay);
        if (Happens(100))
            throw Failure("was not stored in time");
    }

    /// <summary>The first read of a process comes from what was written down, as text; later ones need not.</summary>
    private T Read<T>(string kind, string key, StoredState stored) =>
        life.IsFirst || !_readBefore.Add((kind, key))
            ? (T)stored.State
            : JsonSerializer.Deserialize<T>(
                JsonSerializer.Serialize((T)stored.State, DomainJson.Options),
                DomainJson.Options
            )!;

    private bool Happens(int perMille) => !world.Calm && _dice.Chance(perMille);

    private TimeSpan Moment() =>
        _dice.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(_dice.Chance(100) ? 45 : 4));

    private IOException Failure(string what)
    {
        world.Count("storage failures");
        return new IOException($"The state {what}.");
    }

    private InconsistentStateException Conflict(string kind, string key, long? believed)
    {
        world.Count("ETag conflicts");
        return new InconsistentStateException(
            $"State '{kind}' of {key} was changed by somebody else since it was read.",
            world.States.Find(kind, key)?.Version.ToString(CultureInfo.InvariantCulture) ?? "none",
            believed?.ToString(CultureInfo.InvariantCulture) ?? "none"
        );
    }

    private static long? VersionOf(string? etag) =>
        etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);

    private static string KeyOf(GrainId grainId) => grainId.Key.ToString();
}
