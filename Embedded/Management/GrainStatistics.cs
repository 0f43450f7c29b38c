using System.Numerics;
using System.Runtime.InteropServices;

namespace Orleans.Embedded;

/// <summary>Counts of one grain type. Counters are kept per processor, so that counting
/// does not make processors wait for each other.</summary>
internal sealed class GrainStatistics
{
    /// <summary>Latency classes: below 1 µs, then each twice as wide as the
    /// one before, the last above 2^30 µs.</summary>
    internal const int Buckets = 32;

    private readonly Cell[] _cells = [.. Enumerable.Range(0, Stripes()).Select(_ => new Cell())];
    private readonly double _microsecondsPerTick;
    private readonly EngineMeter _meter;
    private long _created;
    private long _destroyed;

    internal GrainStatistics(string grainType, long frequency, EngineMeter meter)
    {
        GrainType = grainType;
        _microsecondsPerTick = 1e6 / frequency;
        _meter = meter;
    }

    internal string GrainType { get; }

    internal long Created => Volatile.Read(ref _created);

    internal long Destroyed => Volatile.Read(ref _destroyed);

    internal long Active => Created - Destroyed;

    internal long Calls => Histogram().Sum();

    internal long Errors => Sum(static counts => counts.Errors);

    internal long TotalMicroseconds => Sum(static counts => counts.Microseconds);

    internal void Activated() => Interlocked.Increment(ref _created);

    internal void Deactivated() => Interlocked.Increment(ref _destroyed);

    internal void Record(long elapsed, bool failed)
    {
        var microseconds = (long)(Math.Max(0, elapsed) * _microsecondsPerTick);
        var cell = _cells[Thread.GetCurrentProcessorId() & (_cells.Length - 1)];
        if (failed)
            Interlocked.Increment(ref cell.Counts.Errors);
        Interlocked.Add(ref cell.Counts.Microseconds, microseconds);
        Interlocked.Increment(ref cell.Latency[BucketOf((ulong)microseconds)]);
        _meter.RecordCall(GrainType, microseconds);
    }

    /// <summary>The latency that so large a share of the calls stayed below, to the accuracy of its class.</summary>
    internal TimeSpan Percentile(double share)
    {
        var histogram = Histogram();
        var wanted = (long)Math.Ceiling(histogram.Sum() * share);
        if (wanted == 0)
            return TimeSpan.Zero;
        var seen = 0L;
        var bucket = Array.FindIndex(histogram, count => (seen += count) >= wanted);
        return TimeSpan.FromMicroseconds(1L << bucket);
    }

    private static int BucketOf(ulong microseconds) =>
        microseconds == 0 ? 0 : Math.Min(BitOperations.Log2(microseconds) + 1, Buckets - 1);

    private static int Stripes() =>
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 64));

    private long[] Histogram()
    {
        var sum = new long[Buckets];
        foreach (var cell in _cells)
        {
            for (var i = 0; i < Buckets; i++)
                sum[i] += Volatile.Read(ref cell.Latency[i]);
        }

        return sum;
    }

    private long Sum(Func<Counters, long> counter) => _cells.Sum(cell => counter(cell.Counts));

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
        internal long Errors;

        [FieldOffset(136)]
        internal long Microseconds;
    }
}
