namespace MarketingManager.Domain.Statistics;

/// <summary>The standard normal distribution. The tail is Hart's rational approximation as given by G. West, "Better
/// approximations to cumulative normal functions", Wilmott 2005: about fifteen digits.
/// </summary>
public static class Normal
{
    /// <summary>P(Z &lt;= z).</summary>
    public static double Cdf(double z)
    {
        var x = Math.Abs(z);
        if (x > 37)
            return z > 0 ? 1 : 0;
        var density = Math.Exp(-x * x / 2);
        var tail =
            x < 7.07106781186547
                ? density * Polynomial(x, TailNumerator) / Polynomial(x, TailDenominator)
                : density / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / Math.Sqrt(2 * Math.PI);
        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>The z below which a share <paramref name="p"/> of the distribution
    /// lies: Newton's method on <see cref="Cdf"/>.</summary>
    public static double Quantile(double p)
    {
        if (p is <= 0 or >= 1)
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability strictly between 0 and 1 is needed.");
        var z = 0.0;
        for (var step = 0; step < MaxSteps; step++)
        {
            var move = Math.Clamp((Cdf(z) - p) * Math.Sqrt(2 * Math.PI) * Math.Exp(z * z / 2), -1, 1);
            z -= move;
            if (Math.Abs(move) < 1e-13)
                break;
        }

        return z;
    }

    private const int MaxSteps = 100;

    private static readonly double[] TailNumerator =
    [
        3.52624965998911e-02,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376,
    ];

    private static readonly double[] TailDenominator =
    [
        8.83883476483184e-02,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752,
    ];

    private static double Polynomial(double x, double[] highestFirst) =>
        highestFirst.Aggregate(0.0, (sum, term) => sum * x + term);
}
