using MarketingManager.Ports.Events;

namespace MarketingManager.Simulation.Stores;

/// <summary>The stored states. They outlive every process, and so does what a dead process had sent
/// on its way.</summary>
internal sealed class StateTable(World world)
{
    private readonly SortedDictionary<(string Kind, string Key), StoredState> _rows = new(
        Comparer<(string Kind, string Key)>.Create(
            (left, right) =>
                string.CompareOrdinal(left.Kind, right.Kind) is not 0 and var order
                    ? order
                    : string.CompareOrdinal(left.Key, right.Key)
        )
    );

    private readonly List<(DateTimeOffset At, Action Write)> _underWay = [];

    public IEnumerable<((string Kind, string Key) Id, StoredState Stored)> Rows =>
        _rows.Select(row => (row.Key, row.Value));

    public StoredState? Find(string kind, string key) => _rows.GetValueOrDefault((kind, key));

    public T? State<T>(string kind, string key)
        where T : class => Find(kind, key)?.State as T;

    /// <summary>Stores when the version is the one that was read; <c>null</c> when somebody else
    /// was faster.</summary>
    public long? TryWrite(string kind, string key, long? believed, object state)
    {
        var before = Find(kind, key);
        if (before?.Version != believed)
            return null;
        var stored = new StoredState(state, (believed ?? 0) + 1);
        _rows[(kind, key)] = stored;
        world.Rules.Committed(kind, key, before?.State, state);
        return stored.Version;
    }

    /// <summary>A process died while this write was on its way: it arrives all the same.</summary>
    public void Arrives(DateTimeOffset at, Action write) => _underWay.Add((at, write));

    public void LetArrive(DateTimeOffset now)
    {
        for (var index = 0; index < _underWay.Count; )
        {
            var (at, write) = _underWay[index];
            if (at > now)
            {
                index++;
                continue;
            }

            _underWay.RemoveAt(index);
            write();
        }
    }
}

/// <summary>A state is immutable, so the object itself can be kept.</summary>
internal sealed record StoredState(object State, long Version)
{
    public IJournalFacts? Journal => State as IJournalFacts;
}
