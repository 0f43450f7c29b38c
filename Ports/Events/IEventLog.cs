using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Audit;

namespace MarketingManager.Ports.Events;

/// <summary>The audit trail and the tables that are projected from it.</summary>
public interface IEventLog
{
    /// <summary>Inserts events under (stream, seq) and projects those that were new, in one transaction. An event that
    /// is already there was projected before and is skipped, so a replay is harmless. One that is not audited is only
    /// projected, each time it comes.
    /// </summary>
    Task Append(IReadOnlyList<RecordedEvent> events, CancellationToken cancel);

    Task<AuditPage> Search(string workspace, AuditQuery query, CancellationToken cancel);

    /// <summary>Every event of the workspace by stream and sequence, for verification.</summary>
    IAsyncEnumerable<ChainLink> Chain(string workspace, CancellationToken cancel);
}

/// <summary>One fact as it is stored. <paramref name="Stream"/> is <c>{kind}/{grain key}</c>, for
/// example <c>plan/default/348934</c>; <paramref name="Seq"/> counts from 1.
/// <paramref name="Hash"/> covers the previous hash and everything else here.
/// </summary>
public sealed record RecordedEvent(
    string Stream,
    long Seq,
    string Workspace,
    string? Campaign,
    object Event,
    string Type,
    string PayloadJson,
    Actor Actor,
    DateTimeOffset At,
    string PreviousHash,
    string Hash
)
{
    /// <summary>False for a fact without an entry in the trail; its number is that of the entry before it.</summary>
    public bool Audited => Event is not IUnaudited;
}

public sealed record ChainLink(
    string Stream,
    long Seq,
    string Type,
    string PayloadJson,
    string ActorId,
    DateTimeOffset At,
    string PreviousHash,
    string Hash
);

/// <summary>Which grains have something to do: an outbox that is not empty, or a due time that has come.</summary>
public interface IWakeUps
{
    Task<ImmutableArray<DueGrain>> Due(DateTimeOffset now, int limit, CancellationToken cancel);

    /// <summary>What each stream's grain believes about its end, for verification.</summary>
    Task<ImmutableArray<StreamHead>> Heads(string workspace, CancellationToken cancel);
}

/// <summary><paramref name="Kind"/> is the state name, for example <c>campaign</c>.</summary>
public sealed record DueGrain(string Kind, string Key);

public sealed record StreamHead(string Stream, long Seq, string Hash);

/// <summary>What a grain's stored state tells the wake-up sweeper; storage
/// keeps it in columns beside the state.</summary>
public interface IJournalFacts
{
    bool HasOutbox { get; }

    DateTimeOffset? DueAt { get; }

    long Seq { get; }

    string Hash { get; }
}
