using MarketingManager.Domain.Audit;
using MarketingManager.Ports.Events;

namespace MarketingManager.Simulation.Rules;

/// <summary>Rules 7 and 8: what was stored once stays, in order and without a gap; the audit trail
/// has what was stored,
/// all of it once quiet, and nothing else ever.
/// </summary>
internal sealed class History(World world)
{
    private readonly SortedDictionary<string, List<string>> _hashes = new(StringComparer.Ordinal);

    /// <summary>Facts without an entry, which stay in a journal until its next write.</summary>
    private readonly HashSet<(string Stream, string Payload)> _unaudited = [];

    /// <summary>What is new in a journal that was stored just now.</summary>
    public IEnumerable<Happening> Committed(string stream, string key, object stored)
    {
        if (Entry.Of(stored) is not { } journal)
            yield break;
        if (!_hashes.TryGetValue(stream, out var known))
            _hashes[stream] = known = [];
        foreach (var item in journal.Events)
        {
            if (item.Hash == item.PreviousHash)
            {
                if (_unaudited.Add((stream, item.Payload)))
                    yield return new Happening(stream, key, item);
                continue;
            }

            if (item.Seq <= known.Count)
            {
                if (known[(int)item.Seq - 1] != item.Hash)
                    world.Rules.Break(
                        "accepted work survives",
                        $"entry {item.Seq} of {stream} was stored and replaced"
                    );
                continue;
            }

            if (item.Seq != known.Count + 1)
                world.Rules.Break("audit", $"{stream} was stored with a gap after entry {known.Count}");
            known.Add(item.Hash);
            yield return new Happening(stream, key, item);
        }

        if (journal.Seq < known.Count)
            world.Rules.Break(
                "accepted work survives",
                $"{stream} was at {known.Count} and is stored at {journal.Seq}"
            );
        else if (journal.Seq > known.Count)
            world.Rules.Break("audit", $"{stream} is stored at {journal.Seq}, its entries only up to {known.Count}");
    }

    public void Recorded(RecordedEvent one)
    {
        var known = _hashes.GetValueOrDefault(one.Stream);
        if (known is null || known.Count < one.Seq || known[(int)one.Seq - 1] != one.Hash)
            world.Rules.Break(
                "audit",
                $"entry {one.Seq} of {one.Stream} ({one.Type}) is in the trail and was never stored"
            );
        var hash = AuditChain.Hash(
            one.PreviousHash,
            one.Stream,
            one.Seq,
            one.Type,
            one.Actor.Id,
            one.At,
            one.PayloadJson
        );
        var before = one.Seq == 1 ? AuditChain.Genesis : known?[(int)one.Seq - 2];
        if (hash != one.Hash || one.PreviousHash != before)
            world.Rules.Break("audit", $"the chain of {one.Stream} is broken at entry {one.Seq}");
    }

    /// <summary>Once nothing is under way, the trail ends where the states end.</summary>
    public void CompareWithTrail()
    {
        foreach (var (stream, known) in _hashes)
        {
            var recorded = world.Trail.Last(stream)?.Seq ?? 0;
            if (recorded != known.Count)
                world.Rules.Break("audit", $"{stream} is stored up to {known.Count} and recorded up to {recorded}");
        }
    }
}
