using System.Globalization;
using System.Runtime.CompilerServices;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Ports.Events;
using MarketingManager.Storage.Database;
using MarketingManager.Storage.Operations;
using Npgsql;

namespace MarketingManager.Storage.Events;

/// <summary>The audit trail: events go in once, in order, together with everything projected from them.</summary>
public sealed class PostgresEventLog(NpgsqlDataSource source, StorageMeter? meter = null) : IEventLog
{
    public async Task Append(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        await (meter?.Measure("project", () => Project(events, cancel)) ?? Project(events, cancel));
        meter?.CountEvents(events.Count);
    }

    private Task Project(IReadOnlyList<RecordedEvent> events, CancellationToken cancel) =>
        source.InTransaction(
            async work =>
            {
                foreach (
                    var stream in events
                        .GroupBy(recorded => recorded.Stream)
                        .OrderBy(group => group.Key, StringComparer.Ordinal)
                )
                    await Append(work, stream.Key, [.. stream.OrderBy(recorded => recorded.Seq)]);
            },
            cancel
        );

    public Task<AuditPage> Search(string workspace, AuditQuery query, CancellationToken cancel) =>
        source.Query(work => AuditSearch.Run(work, workspace, query), cancel);

    public async IAsyncEnumerable<ChainLink> Chain(string workspace, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            """
            select stream, seq, action, payload_text, actor_key, occurred_text, previous_hash, hash
            from agent_audit_log where workspace = $1 order by stream, seq
            """
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = workspace });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return new ChainLink(
                reader.GetString(0),
                reader.GetInt64(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                DateTimeOffset.ParseExact(reader.GetString(5), "O", CultureInfo.InvariantCulture),
                reader.GetString(6),
                reader.GetString(7)
            );
        }
    }

    /// <summary>The lock makes "what is new" and "insert it" one step for the
    /// stream, so that an event is projected once.</summary>
    private static async Task Append(Work work, string stream, IReadOnlyList<RecordedEvent> events)
    {
        var known = await work.AllAfter<Known>(
            "select pg_advisory_xact_lock(hashtextextended(@stream, 0))",
            """
            select seq, hash from agent_audit_log where stream = @stream
                and seq >= least(@first, (select max(seq) from agent_audit_log where stream = @stream))
            order by seq
            """,
            new { stream, first = events[0].Seq - 1 }
        );
        var head = known.Count > 0 ? known[^1].Seq : 0;
        var hashes = known.ToDictionary(entry => entry.Seq, entry => entry.Hash);
        var users = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var recorded in events)
        {
            if (!recorded.Audited)
            {
                await Projections.Apply(new Projection(work, recorded, users));
                continue;
            }
            if (recorded.Seq <= head)
            {
                RefuseOtherHistory(recorded, hashes);
                continue;
            }
            if (recorded.Seq != head + 1)
                throw new EventOrderException(
                    $"Event {recorded.Seq} of {stream} cannot be stored: {head + 1} is still missing. Append it first."
                );
            var projection = new Projection(work, recorded, users);
            var subject = await Projections.Apply(projection);
            await Insert(work, recorded, subject, await projection.User(recorded.Actor));
            head = recorded.Seq;
        }
    }

    private static void RefuseOtherHistory(RecordedEvent recorded, Dictionary<long, string> hashes)
    {
        if (hashes.TryGetValue(recorded.Seq, out var hash) && hash != recorded.Hash)
            throw new EventOrderException(
                $"Event {recorded.Seq} of {recorded.Stream} is already stored with other content. The state and the audit trail are "
                    + "from different times; restore both from the same backup."
            );
    }

    private static Task Insert(Work work, RecordedEvent recorded, Subject subject, long actor) =>
        work.Run(
            """
            insert into agent_audit_log (workspace, stream, seq, campaign, actor_type, actor_id, actor_key, actor_name, entity_type,
                entity_id, entity_key, action, summary, payload, payload_text, occurred_at, occurred_text, previous_hash, hash)
            values (@Workspace, @Stream, @Seq, @campaign, @actorType, @actor, @actorKey, @actorName, @entityType, @entityId, @entityKey,
                @Type, @summary, @payload::jsonb, @PayloadJson, @At, @atText, @PreviousHash, @Hash)
            """,
            new
            {
                recorded.Workspace,
                recorded.Stream,
                recorded.Seq,
                campaign = CodeOf(recorded),
                actorType = recorded.Actor.Role.ToString(),
                actor,
                actorKey = recorded.Actor.Id,
                actorName = recorded.Actor.Name,
                entityType = subject.Type,
                entityId = subject.Id,
                entityKey = subject.Key,
                recorded.Type,
                summary = EventSummary.Of(recorded),
                payload = DapperTypes.CleanJson(recorded.PayloadJson),
                recorded.PayloadJson,
                recorded.At,
                atText = recorded.At.ToString("O", CultureInfo.InvariantCulture),
                recorded.PreviousHash,
                recorded.Hash,
            }
        );

    private static string? CodeOf(RecordedEvent recorded) =>
        recorded.Campaign is { } campaign && campaign.StartsWith(recorded.Workspace + "/", StringComparison.Ordinal)
            ? campaign[(recorded.Workspace.Length + 1)..]
            : recorded.Campaign;

    private sealed record Known(long Seq, string Hash);
}

/// <summary>Events of a stream arrived with a gap, or contradict what is stored. A gap
/// closes by itself when the outbox retries.</summary>
public sealed class EventOrderException(string message) : Exception(message);
