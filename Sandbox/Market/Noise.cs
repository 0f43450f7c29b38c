namespace MarketingManager.Sandbox.Market;

/// <summary>
/// Numbers that look random and are a function of their key alone, so that no result depends on the order in which
/// results are asked for. The mixer is SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
public readonly record struct Noise(ulong Key)
{
    /// <summary>Above this mean a Poisson number is drawn from its normal approximation.</summary>
    private const double PoissonNormalMean = 30;

    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static Noise Of(int seed) => new(Mix(unchecked((ulong)seed) + Golden));

    /// <summary>An independent source for one part of the whole: a campaign, a day, a purchase.</summary>
    public Noise At(int part) => new(Mix(Key ^ Mix(unchecked((ulong)part) + Golden)));

    /// <summary>In [0, 1).</summary>
    public double Uniform() => (Mix(Key + Golden) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Mean 0, deviation 1 (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - At(1).Uniform())) * Math.Cos(2 * Math.PI * At(2).Uniform());

    /// <summary>A factor with mean 1: exp(sigma Z - sigma^2 / 2).</summary>
    public double Factor(double sigma) => Math.Exp((sigma * Normal()) - (sigma * sigma / 2));

    public int Poisson(double mean)
    {
        if (mean <= 0)
            return 0;
        if (mean >= PoissonNormalMean)
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        var left = Uniform();
        var probability = Math.Exp(-mean);
        var count = 0;
        for (; left >= probability && count < 10 * PoissonNormalMean; count++)
        {
            left -= probability;
            probability *= mean / (count + 1);
        }

        return count;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
