namespace MarketingManager.Domain.Statistics;

/// <summary>Centre and spread that a few odd days cannot move.</summary>
public static class Robust
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
            : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>1.4826 times the median absolute deviation: the standard deviation of a normal sample.</summary>
    public static double Spread(IReadOnlyCollection<double> values)
    {
        var centre = Median(values);
        return 1.4826 * Median(values.Select(value => Math.Abs(value - centre)));
    }

    /// <summary>The value at which half of the weight lies below.</summary>
    public static double WeightedMedian(IEnumerable<(double Value, double Weight)> items)
    {
        var sorted = items.Where(item => item.Weight > 0).OrderBy(item => item.Value).ToArray();
        var half = sorted.Sum(item => item.Weight) / 2;
        var reached = 0.0;
        foreach (var (value, weight) in sorted)
        {
            reached += weight;
            if (reached >= half)
                return value;
        }

        return double.NaN;
    }
}
