namespace MarketingManager.Domain.Tests.Simulation;

/// <summary>A 64-bit linear congruential generator (Knuth's MMIX constants, upper bits used): the
/// same seed gives the same campaigns on every machine and runtime.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Seed { get; } = seed;

    /// <summary>Strictly between 0 and 1.</summary>
    public double NextUnit()
    {
        _state = unchecked(_state * 6364136223846793005UL + 1442695040888963407UL);
        return ((_state >> 11) + 0.5) / (1UL << 53);
    }

    public int Below(int limit) => (int)(NextUnit() * limit);

    public double NextNormal() => Math.Sqrt(-2 * Math.Log(NextUnit())) * Math.Cos(2 * Math.PI * NextUnit());

    /// <summary>A count with the given mean and variance dispersion x mean: a rounded
    /// normal above 30, sums of coin flips below.</summary>
    public int Count(double mean, double dispersion)
    {
        if (mean >= 30)
            return Math.Max(0, (int)Math.Round(mean + Math.Sqrt(dispersion * mean) * NextNormal()));
        // A count of clusters of size d has the variance of d clusters: mean m / d clusters of d results each.
        var clusters = 0;
        var product = NextUnit();
        var limit = Math.Exp(-mean / dispersion);
        while (product > limit)
        {
            clusters++;
            product *= NextUnit();
        }

        return (int)Math.Round(clusters * dispersion);
    }
}
