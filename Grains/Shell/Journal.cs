using System.Collections.Immutable;
using MarketingManager.Domain.Audit;
using MarketingManager.Domain.Deciding;
using MarketingManager.Ports.Events;

namespace MarketingManager.Grains.Shell;

/// <summary>What a deciding grain stores: its state, and the outbox of facts that are not in the audit trail yet and
/// effects that are not carried out yet. One write makes all of it true at once.
/// </summary>
public sealed record Journal<TState> : IJournalFacts
    where TState : class
{
    public TState? State { get; init; }

    public long Seq { get; init; }

    public string Hash { get; init; } = AuditChain.Genesis;

    public DateTimeOffset? DueAt { get; init; }

    public ImmutableArray<PendingEvent> Events { get; init; } = [];

    public ImmutableArray<Effect> Effects { get; init; } = [];

    public bool HasOutbox => !Events.IsEmpty || !Effects.IsEmpty;
}

/// <summary>A fact on its way to the audit trail, as the text that its hash covers.</summary>
public sealed record PendingEvent(
    long Seq,
    string Type,
    string Payload,
    Actor Actor,
    DateTimeOffset At,
    string PreviousHash,
    string Hash
);
