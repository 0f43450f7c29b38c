using System.Collections.Immutable;

namespace MarketingManager.Grains.Interfaces.Operations;

/// <summary>Durations in classes, each a fifth wider than the one before, so that histograms of several silos add up
/// and a percentile is at most a fifth too high. Empty classes at the end are left out.
/// </summary>
public sealed record LatencyHistogram(ImmutableArray<long> Counts)
{
    /// <summary>Four classes per power of two, from one microsecond to an hour.</summary>
    public const int Classes = 128;

    private const int PerPowerOfTwo = 4;

    public static LatencyHistogram Empty { get; } = new([]);

    public static int ClassOf(double seconds) =>
        (int)Math.Clamp(Math.Floor(PerPowerOfTwo * Math.Log2(Math.Max(seconds * 1e6, 1))), 0, Classes - 1);

    public LatencyHistogram Plus(LatencyHistogram other)
    {
        var (longer, shorter) = Counts.Length >= other.Counts.Length ? (Counts, other.Counts) : (other.Counts, Counts);
        return new([.. longer.Select((count, at) => at < shorter.Length ? count + shorter[at] : count)]);
    }

    /// <summary>The milliseconds that so large a share stayed below; <c>null</c> when nothing happened.</summary>
    public double? PercentileMs(double share)
    {
        var wanted = (long)Math.Ceiling(Counts.Sum() * share);
        if (wanted == 0)
            return null;
        var (seen, at) = (0L, 0);
        while ((seen += Counts[at]) < wanted)
            at++;
        return Math.Pow(2, (at + 1) / (double)PerPowerOfTwo) / 1_000;
    }
}
