namespace MarketingManager.Simulation.Faults;

/// <summary>Chance from a seed, the same on every machine and runtime: SplitMix64, where the
/// framework's generator may
/// change with its version.
/// </summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public TimeSpan Between(TimeSpan from, TimeSpan to) =>
        from + TimeSpan.FromMilliseconds(Below((int)(to - from).TotalMilliseconds + 1));

    /// <summary>A sequence of its own, so that more throws of one do not shift the other.</summary>
    public Dice Fork() => new(Next());

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>A number that belongs to these two, whenever it is asked for.</summary>
    public static ulong Mix(ulong left, ulong right) => Mix(left ^ Mix(right + 0x9E3779B97F4A7C15));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
