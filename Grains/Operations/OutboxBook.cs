using System.Collections.Concurrent;
using System.Diagnostics;
using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.Grains.Operations;

/// <summary>The outboxes of this silo's grains that are not empty, and since when. The stored copy cannot tell: it
/// still holds what was delivered until the next write.
/// </summary>
public sealed class OutboxBook
{
    private readonly ConcurrentDictionary<string, Entry> _waiting = new(StringComparer.Ordinal);

    /// <summary>The age counts from when the outbox was last empty: what came later is never older than that.</summary>
    public void Note(string stream, int effects)
    {
        if (effects == 0)
            _waiting.TryRemove(stream, out _);
        else
            _waiting.AddOrUpdate(
                stream,
                static (_, count) => new Entry(Stopwatch.GetTimestamp(), count),
                static (_, known, count) => known with { Effects = count },
                effects
            );
    }

    public OutboxFigures Read()
    {
        var entries = _waiting.Values.ToArray();
        return new OutboxFigures(
            entries.Length,
            entries.Sum(entry => entry.Effects),
            entries.Length == 0 ? null : Stopwatch.GetElapsedTime(entries.Min(entry => entry.Since))
        );
    }

    private sealed record Entry(long Since, int Effects);
}
