using System.Collections.Immutable;
using MarketingManager.Domain.Audit;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Shell;
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
        var page = await log.Search(
            Workspace,
            query with
            {
                Take = Math.Clamp(query.Take, 1, 500),
            },
            CancellationToken.None
        );
        return page with
        {
            Entries = [.. page.Entries.Select(entry => entry with { PayloadJson = Redaction.Of(entry.PayloadJson) })],
        };
    }

    /// <summary>Grains go on working meanwhile, so a trail may be ahead of what was read of its grain,
    /// and it may be behind by what is still in the grain's outbox: then the grain is woken, which
    /// empties it, and only what is missing after that is a defect. The second look asks for what the
    /// first one knew, so work that comes in between changes nothing.
    /// </summary>
    public async Task<AuditVerification> Verify()
    {
        var expected = (await heads.Heads(Workspace, CancellationToken.None)).ToDictionary(
            head => head.Stream,
            StringComparer.Ordinal
        );
        var (verified, behind) = await Compare(expected);
        if (behind.IsEmpty)
            return verified;
        await Task.WhenAll(
            behind.Select(stream => GrainFactory.Grain(Streams.KindOf(stream), Streams.KeyOf(stream)).Wake())
        );
        return (await Compare(expected)).Verified;
    }

    private async Task<(AuditVerification Verified, ImmutableArray<string> Behind)> Compare(
        Dictionary<string, StreamHead> expected
    )
    {
        var ends = new Dictionary<string, (long Seq, string Hash)>(StringComparer.Ordinal);
        var defects = ImmutableArray.CreateBuilder<AuditDefect>();
        long entries = 0;
        await foreach (var link in log.Chain(Workspace, CancellationToken.None))
        {
            entries++;
            var (seq, hash) = ends.GetValueOrDefault(link.Stream, (0, AuditChain.Genesis));
            if (ProblemOf(link, seq, hash) is { } problem)
                defects.Add(new AuditDefect(link.Stream, link.Seq, problem));
            else if (expected.TryGetValue(link.Stream, out var head) && head.Seq == link.Seq && head.Hash != link.Hash)
                defects.Add(
                    new AuditDefect(
                        link.Stream,
                        link.Seq,
                        "The whole trail was replaced: the grain's own record has another hash."
                    )
                );
            ends[link.Stream] = (link.Seq, link.Hash);
        }

        ImmutableArray<StreamHead> behind =
        [
            .. expected.Values.Where(head => ends.GetValueOrDefault(head.Stream).Seq < head.Seq),
        ];
        defects.AddRange(
            behind.Select(head => new AuditDefect(
                head.Stream,
                head.Seq,
                $"The trail ends at {ends.GetValueOrDefault(head.Stream).Seq}, the grain's own record at {head.Seq}."
            ))
        );
        return (
            new AuditVerification(ends.Count, entries, [.. defects.Take(DefectsMax)]),
            [.. behind.Select(head => head.Stream)]
        );
    }

    private static string? ProblemOf(ChainLink link, long previousSeq, string previousHash) =>
        link.Seq != previousSeq + 1 ? $"Entry {previousSeq + 1} is missing."
        : link.PreviousHash != previousHash ? "The entry before this one was changed."
        : AuditChain.Hash(previousHash, link.Stream, link.Seq, link.Type, link.ActorId, link.At, link.PayloadJson)
        != link.Hash
            ? "The entry was changed."
        : null;
}
