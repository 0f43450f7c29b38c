using MarketingManager.Ports.Events;

namespace MarketingManager.Simulation.Stores;

/// <summary>The audit trail as it is stored. Like the table it stands for, it skips what it has and refuses gaps and
/// other histories.
/// </summary>
internal sealed class Trail(World world)
{
    private readonly SortedDictionary<string, List<RecordedEvent>> _streams = new(StringComparer.Ordinal);

    public IEnumerable<RecordedEvent> Events => _streams.Values.SelectMany(stream => stream);

    public RecordedEvent? Last(string stream) => _streams.TryGetValue(stream, out var known) ? known[^1] : null;

    public void Append(IReadOnlyList<RecordedEvent> events)
    {
        foreach (var one in events.Where(one => one.Audited))
            Append(one);
    }

    private void Append(RecordedEvent one)
    {
        if (!_streams.TryGetValue(one.Stream, out var known))
            _streams[one.Stream] = known = [];
        if (one.Seq <= known.Count)
        {
            if (known[(int)one.Seq - 1].Hash != one.Hash)
                world.Rules.Break("audit", $"{one.Stream} has two histories from entry {one.Seq} on");
            return;
        }

        if (one.Seq != known.Count + 1)
            world.Rules.Break("audit", $"{one.Stream} would have a gap after entry {known.Count}");
        known.Add(one);
        world.Rules.Recorded(one);
    }
}
