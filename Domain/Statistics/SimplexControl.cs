namespace MarketingManager.Domain.Statistics;

/// <summary>Synthetic control weights: <c>argmin |y - X w|^2, w &gt;= 0, sum w = 1</c>, by pairwise
/// Frank-Wolfe with exact line search (mass moves from the worst to the best donor). The caller
/// centres or scales the series; centring makes the intercept.
/// </summary>
public static class SimplexControl
{
    /// <param name="target">The treated unit before the change.</param>
    /// <param name="donors">One array per donor, on the same days.</param>
    public static double[] Weights(double[] target, IReadOnlyList<double[]> donors)
    {
        var weights = Enumerable.Repeat(1.0 / donors.Count, donors.Count).ToArray();
        var gram = donors.Select(left => donors.Select(right => Dot(left, right)).ToArray()).ToArray();
        var gradient = donors.Select((donor, index) => Dot(gram[index], weights) - Dot(donor, target)).ToArray();
        for (var step = 0; step < MaxSteps; step++)
        {
            var best = Array.IndexOf(gradient, gradient.Min());
            var worst = WorstHeld(gradient, weights);
            var gap = gradient[worst] - gradient[best];
            var curvature = gram[best][best] + gram[worst][worst] - 2 * gram[best][worst];
            if (gap <= Tolerance * Math.Max(1, gram[best][best]) || curvature <= 0)
                break;
            var move = Math.Min(weights[worst], gap / curvature);
            weights[best] += move;
            weights[worst] -= move;
            for (var index = 0; index < gradient.Length; index++)
                gradient[index] += move * (gram[index][best] - gram[index][worst]);
        }

        return weights;
    }

    private const int MaxSteps = 50_000;

    private const double Tolerance = 1e-12;

    private static int WorstHeld(double[] gradient, double[] weights)
    {
        var worst = -1;
        for (var index = 0; index < gradient.Length; index++)
        {
            if (weights[index] > 0 && (worst < 0 || gradient[index] > gradient[worst]))
                worst = index;
        }

        return worst;
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var index = 0; index < left.Length; index++)
            sum += left[index] * right[index];
        return sum;
    }
}
