using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Ports.Events;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>The trail as a list: refuses gaps, skips what is there, fails on request.</summary>
public sealed class MemoryEventLog : IEventLog
{
    private readonly Lock _gate = new();
    private readonly List<RecordedEvent> _events = [];
    private int _failures;
    private string _failing = "";

    public ImmutableArray<RecordedEvent> Events
    {
        get
        {
            lock (_gate)
                return [.. _events];
        }
    }

    /// <summary>Somebody with access to the database changes a word, or cuts the end off.</summary>
    public void Tamper(Func<ImmutableArray<RecordedEvent>, IEnumerable<RecordedEvent>> change)
    {
        lock (_gate)
        {
            var changed = change([.. _events]).ToList();
            _events.Clear();
            _events.AddRange(changed);
        }
    }

    /// <summary>Fails the next appends to streams of that kind.</summary>
    public void FailNext(string kind, int times) => (_failing, _failures) = (kind, times);

    public Task Append(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_failures > 0 && events[0].Stream.StartsWith(_failing, StringComparison.Ordinal) && _failures-- > 0)
                throw new IOException("The trail is not reachable.");
            foreach (var one in events.Where(one => one.Audited))
            {
                var last = _events.LastOrDefault(known => known.Stream == one.Stream)?.Seq ?? 0;
                if (one.Seq <= last)
                    continue;
                if (one.Seq != last + 1)
                    throw new InvalidOperationException($"{one.Stream} would have a gap after {last}.");
                _events.Add(one);
            }
        }

        return Task.CompletedTask;
    }

    public Task<AuditPage> Search(string workspace, AuditQuery query, CancellationToken cancel) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<ChainLink> Chain(string workspace, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        foreach (var one in Events.OrderBy(known => known.Stream, StringComparer.Ordinal).ThenBy(known => known.Seq))
        {
            yield return new ChainLink(
                one.Stream,
                one.Seq,
                one.Type,
                one.PayloadJson,
                one.Actor.Id,
                one.At,
                one.PreviousHash,
                one.Hash
            );
        }
    }
}
