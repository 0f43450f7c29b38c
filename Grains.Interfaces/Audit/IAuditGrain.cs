using System.Collections.Immutable;

namespace MarketingManager.Grains.Interfaces.Audit;

/// <summary>The audit trail; stateless, key: the workspace.</summary>
public interface IAuditGrain : IGrainWithStringKey
{
    Task<AuditPage> Search(AuditQuery query);

    /// <summary>Recomputes every stream's hash chain and compares its end with what the grain believes.</summary>
    Task<AuditVerification> Verify();
}

/// <summary>At most <paramref name="Take"/> (1 to 500) entries before the entry
/// <paramref name="Before"/>, newest first.</summary>
public sealed record AuditQuery(
    string? Campaign = null,
    string? EntityType = null,
    string? Action = null,
    string? ActorId = null,
    long? Before = null,
    int Take = 100
);

public sealed record AuditPage(ImmutableArray<AuditEntry> Entries, long? Next);

public sealed record AuditEntry(
    long Id,
    DateTimeOffset At,
    string ActorType,
    string ActorId,
    string ActorName,
    string EntityType,
    string EntityId,
    string Stream,
    long Seq,
    string Action,
    string Summary,
    string PayloadJson
);

public sealed record AuditVerification(long Streams, long Entries, ImmutableArray<AuditDefect> Defects)
{
    public bool Intact => Defects.IsEmpty;
}

public sealed record AuditDefect(string Stream, long Seq, string Problem);
