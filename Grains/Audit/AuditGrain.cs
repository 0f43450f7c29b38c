using System.Collections.Immutable;
using MarketingManager.Domain.Audit;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Ports.Events;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Audit;

[StatelessWorker]
public sealed class AuditGrain(IEventLog log, IWakeUps heads) : Grain, IAuditGrain
{
    /// <summary>Defects listed; the first one of a stream is the one that matters.</summary>
    private const int DefectsMax = 100;

    private string Workspace => this.GetPrimaryKeyString();

    public async Task<AuditPage> Search(AuditQuery query)
    {
        var page = await log.Search(Workspace, query with { Take = Math.Clamp(query.Take, 1, 500) }, CancellationToken.None);
        return page with
        {
            Entries = [.. page.Entries.Select(entry => entry with { PayloadJson = Redaction.Of(entry.PayloadJson) })],
        };
    }

    public async Task<AuditVerification> Verify()
    {
        var expected = (await heads.Heads(Workspace, CancellationToken.None)).ToDictionary(head => head.Stream, StringComparer.Ordinal);
        var ends = new Dictionary<string, (long Seq, string Hash)>(StringComparer.Ordinal);
        var defects = ImmutableArray.CreateBuilder<AuditDefect>();
        long entries = 0;
        await foreach (var link in log.Chain(Workspace, CancellationToken.None))
        {
            entries++;
            var (seq, hash) = ends.GetValueOrDefault(link.Stream, (0, AuditChain.Genesis));
            if (ProblemOf(link, seq, hash) is { } problem && defects.Count < DefectsMax)
                defects.Add(new AuditDefect(link.Stream, link.Seq, problem));
            ends[link.Stream] = (link.Seq, link.Hash);
        }

        foreach (var head in expected.Values)
        {
            var (seq, hash) = ends.GetValueOrDefault(head.Stream, (0, AuditChain.Genesis));
            if ((seq, hash) != (head.Seq, head.Hash) && defects.Count < DefectsMax)
                defects.Add(new AuditDefect(head.Stream, head.Seq, $"The trail ends at {seq}, the grain's own record at {head.Seq}."));
        }

        return new AuditVerification(ends.Count, entries, defects.ToImmutable());
    }

    private static string? ProblemOf(ChainLink link, long previousSeq, string previousHash) =>
        link.Seq != previousSeq + 1 ? $"Entry {previousSeq + 1} is missing."
        : link.PreviousHash != previousHash ? "The entry before this one was changed."
        : AuditChain.Hash(previousHash, link.Stream, link.Seq, link.Type, link.ActorId, link.At, link.PayloadJson) != link.Hash
            ? "The entry was changed."
            : null;
}
