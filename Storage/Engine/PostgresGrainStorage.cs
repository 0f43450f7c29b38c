using System.Globalization;
using System.Text.Json;
using MarketingManager.Domain.Json;
using MarketingManager.Ports.Events;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Operations;
using Npgsql;
using Orleans.Storage;

namespace MarketingManager.Storage.Engine;

/// <summary>
/// States of grains, on either engine; one row per (state name, grain key). A write with a stale ETag is refused. What
/// the sweeper needs to know stands in columns, so that it never opens a state.
/// </summary>
public sealed class PostgresGrainStorage(NpgsqlDataSource source, StorageMeter? meter = null) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Measure("read", () => Read(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Measure("write", () => Write(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Measure("clear", () => Clear(stateName, grainId, grainState));

    private Task Measure(string operation, Func<Task> work) => meter?.Measure(operation, work) ?? work();

    private async Task Read<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await source.Query(
            work =>
                work.One<Row>(
                    "select version, payload from grain_state where kind = @stateName and key = @key",
                    new { stateName, key = KeyOf(grainId) }
                ),
            CancellationToken.None
        );
        grainState.RecordExists = row is not null;
        grainState.ETag = row?.Version.ToString(CultureInfo.InvariantCulture);
        // A grain finds a fresh state, never none: the engines ask that of a store.
        grainState.State = row is null
            ? Activator.CreateInstance<T>()
            : JsonSerializer.Deserialize<T>(row.Payload, DomainJson.Options);
    }

    private async Task Write<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var believed = VersionOf(grainState.ETag);
        var journal = grainState.State as IJournalFacts;
        var written = await source.Query(
            work =>
                work.One<long?>(
                    believed is null ? Insert : Update,
                    new
                    {
                        stateName,
                        key = KeyOf(grainId),
                        believed,
                        payload = JsonSerializer.Serialize(grainState.State, DomainJson.Options),
                        outbox = journal?.HasOutbox ?? false,
                        due = journal?.DueAt,
                        seq = journal?.Seq ?? 0,
                        hash = journal?.Hash ?? "",
                    }
                ),
            CancellationToken.None
        );
        if (written is not { } version)
            throw await Conflict(stateName, grainId, grainState.ETag);
        grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    private async Task Clear<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var believed = VersionOf(grainState.ETag);
        var cleared = await source.Query(
            work =>
                work.Run(
                    "delete from grain_state where kind = @stateName and key = @key and version = @believed",
                    new
                    {
                        stateName,
                        key = KeyOf(grainId),
                        believed = believed ?? 0,
                    }
                ),
            CancellationToken.None
        );
        if (cleared == 0 && believed is not null)
            throw await Conflict(stateName, grainId, grainState.ETag);
        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private const string Insert = """
        insert into grain_state (kind, key, version, payload, has_outbox, due_at, seq, hash, updated_at)
        values (@stateName, @key, 1, @payload::json, @outbox, @due, @seq, @hash, now())
        on conflict (kind, key) do nothing
        returning version
        """;

    private const string Update = """
        update grain_state set version = version + 1, payload = @payload::json, has_outbox = @outbox, due_at = @due, seq = @seq,
            hash = @hash, updated_at = now()
        where kind = @stateName and key = @key and version = @believed
        returning version
        """;

    private async Task<InconsistentStateException> Conflict(string stateName, GrainId grainId, string? believed)
    {
        var stored = await source.Query(
            work =>
                work.One<long?>(
                    "select version from grain_state where kind = @stateName and key = @key",
                    new { stateName, key = KeyOf(grainId) }
                ),
            CancellationToken.None
        );
        return new InconsistentStateException(
            $"State '{stateName}' of {grainId} was changed by somebody else since it was read.",
            stored?.ToString(CultureInfo.InvariantCulture) ?? "none",
            believed ?? "none"
        );
    }

    private static long? VersionOf(string? etag) =>
        etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);

    private static string KeyOf(GrainId grainId) => grainId.Key.ToString() ?? "";

    private sealed record Row(long Version, string Payload);
}
