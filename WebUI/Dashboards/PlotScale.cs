using System.Collections.Immutable;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>A vertical axis with round steps. Positions are shares of the height, and as exact as a pixel
/// needs.</summary>
public sealed record PlotScale(decimal Least, decimal Most, ImmutableArray<decimal> Ticks)
{
    private const int Steps = 4;

    public static PlotScale Of(IEnumerable<decimal> values, bool fromZero)
    {
        var known = values.ToList();
        if (known.Count == 0)
            return new(0, 1, [0, 1]);
        var (low, high) = (known.Min(), known.Max());
        low = fromZero ? Math.Min(0, low) : low;
        if (high == low)
            (low, high) = low == 0 ? (0, 1) : (Math.Min(low, 0), Math.Max(high, 0));
        var step = RoundStep((high - low) / Steps);
        var (least, most) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        var ticks = ImmutableArray.CreateBuilder<decimal>();
        for (var tick = least; tick <= most; tick += step)
            ticks.Add(tick);
        return new(least, most, ticks.ToImmutable());
    }

    /// <summary>0 at the bottom, 100 at the top.</summary>
    public double Height(decimal value) => (double)((value - Least) / (Most - Least) * 100);

    /// <summary>The next of 1, 2, 2.5 and 5 times a power of ten.</summary>
    public static decimal RoundStep(decimal rough)
    {
        var power = 1m;
        while (rough >= 10 * power)
            power *= 10;
        while (rough < power)
            power /= 10;
        foreach (var factor in (ReadOnlySpan<decimal>)[1, 2, 2.5m, 5])
        {
            if (rough <= factor * power)
                return factor * power;
        }

        return 10 * power;
    }
}
