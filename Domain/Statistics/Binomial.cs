namespace MarketingManager.Domain.Statistics;

/// <summary>The exact two-sided binomial test.</summary>
public static class Binomial
{
    /// <summary>The probability of an outcome that is at most as likely as <paramref name="successes"/> in
    /// <paramref name="trials"/> (two-sided by probability ordering, as R's <c>binom.test</c> does it).
    /// </summary>
    public static double TwoSided(int successes, int trials, double probability)
    {
        if (trials == 0 || probability is <= 0 or >= 1)
            return 1;
        var limit = LogDensity(successes, trials, probability) + RelativeSlack;
        var sum = 0.0;
        for (var count = 0; count <= trials; count++)
        {
            var density = LogDensity(count, trials, probability);
            if (density <= limit)
                sum += Math.Exp(density);
        }

        return Math.Min(1, sum);
    }

    /// <summary>Ties count although floating point may set them a hair apart; R uses the same 1e-7.</summary>
    private const double RelativeSlack = 1e-7;

    private static double LogDensity(int successes, int trials, double probability) =>
        LogFactorial(trials)
        - LogFactorial(successes)
        - LogFactorial(trials - successes)
        + successes * Math.Log(probability)
        + (trials - successes) * Math.Log(1 - probability);

    /// <summary>Exact sum for small numbers, Stirling's series with three
    /// correction terms above: better than 1e-12.</summary>
    private static double LogFactorial(int number)
    {
        if (number >= 32)
        {
            double n = number;
            return n * Math.Log(n)
                - n
                + 0.5 * Math.Log(2 * Math.PI * n)
                + 1 / (12 * n)
                - 1 / (360 * n * n * n)
                + 1 / (1260 * Math.Pow(n, 5));
        }

        var sum = 0.0;
        for (var factor = 2; factor <= number; factor++)
            sum += Math.Log(factor);
        return sum;
    }
}
