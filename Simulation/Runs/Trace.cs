using MarketingManager.Ports.Events;

namespace MarketingManager.Simulation.Runs;

/// <summary>A hash of everything that happened: every turn of every process, and every entry of the
/// audit trail. Texts
/// and numbers of entries are left out, because logarithms differ in their last digit between machines.
/// </summary>
internal sealed class Trace
{
    private const ulong Prime = 1099511628211;

    public ulong Hash { get; private set; } = 14695981039346656037;

    /// <summary>Turns of all processes before the one that runs.</summary>
    public long Steps { get; private set; }

    public long Entries { get; private set; }

    public void LifeEnded(long steps, ulong hash)
    {
        Steps += steps;
        Add((ulong)steps);
        Add(hash);
    }

    public void Recorded(RecordedEvent one)
    {
        Entries++;
        foreach (var letter in one.Stream)
            Add(letter);
        foreach (var letter in one.Type)
            Add(letter);
        Add((ulong)one.Seq);
        Add((ulong)one.At.UtcTicks);
    }

    private void Add(ulong value) => Hash = (Hash ^ value) * Prime;
}
