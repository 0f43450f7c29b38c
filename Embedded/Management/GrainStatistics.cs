using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Orleans.Embedded;

/// <summary>Counts of one grain type. Counters are kept per processor, so that counting does not make processors wait for each other.</summary>
internal sealed class GrainStatistics
{
    /// <summary>Latency classes: below 1 µs, then each twice as wide as the one before, the last above 2^30 µs.</summary>
    internal const int Buckets = 32;

    private readonly Cell[] _cells = [.. Enumerable.Range(0, Stripes()).Select(_ => new Cell())];
    private readonly double _microsecondsPerTick;
    private long _activated;
    private long _deactivated;

    internal GrainStatistics(string grainType, long frequency)
    {
        GrainType = grainType;
        _microsecondsPerTick = 1e6 / frequency;
    }

    internal string GrainType { get; }

    internal long Created => Volatile.Read(ref _activated);

    internal long Destroyed => Volatile.Read(ref _deactivated);

    internal long Active => Created - Destroyed;

    internal long Calls => _cells.Sum(cell => Volatile.Read(ref cell.Counts.Calls));

    internal long Errors => _cells.Sum(cell => Volatile.Read(ref cell.Counts.Errors));

    internal void Activated() => Interlocked.Increment(ref _activated);

    internal void Deactivated() => Interlocked.Increment(ref _deactivated);

    internal void Record(long elapsed, bool failed)
    {
        var cell = _cells[Thread.GetCurrentProcessorId() & (_cells.Length - 1)];
        Interlocked.Increment(ref cell.Counts.Calls);
        if (failed) Interlocked.Increment(ref cell.Counts.Errors);
        Interlocked.Increment(ref cell.Latency[BucketOf((ulong)(Math.Max(0, elapsed) * _microsecondsPerTick))]);
    }

    internal long[] Histogram()
    {
        var sum = new long[Buckets];
        foreach (var cell in _cells)
        {
            for (var i = 0; i < Buckets; i++) sum[i] += Volatile.Read(ref cell.Latency[i]);
        }

        return sum;
    }

    private static int BucketOf(ulong microseconds) => Math.Min(BitOperations.Log2(microseconds) + (microseconds == 0 ? 0 : 1), Buckets - 1);

    private static int Stripes() => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 64));

    private sealed class Cell
    {
        internal Counters Counts;

        internal long[] Latency { get; } = new long[Buckets];
    }

    // Padded to its own cache lines.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Counters
    {
        [FieldOffset(128)]
        internal long Calls;

        [FieldOffset(136)]
        internal long Errors;
    }
}

/// <summary>The statistics of all grain types.</summary>
internal sealed class StatisticsBook(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, GrainStatistics> _byType = new(StringComparer.Ordinal);
    private long _reminderTicks;

    internal IEnumerable<GrainStatistics> All => _byType.Values.OrderBy(entry => entry.GrainType, StringComparer.Ordinal);

    internal long ReminderTicks => Volatile.Read(ref _reminderTicks);

    internal void CountTick() => Interlocked.Increment(ref _reminderTicks);

    internal GrainStatistics For(string grainType) =>
        _byType.GetOrAdd(grainType, static (name, frequency) => new GrainStatistics(name, frequency), time.TimestampFrequency);
}
