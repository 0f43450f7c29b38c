using MarketingManager.Domain.Statistics;

namespace MarketingManager.Domain.Evaluations;

/// <summary>A shrunk effect and what it amounts to (methods 2.4).</summary>
public sealed record Posterior(double Mean, double Sd)
{
    public double ProbabilityAbove(double effect) =>
        Sd > 0 ? Normal.Cdf((Mean - effect) / Sd)
        : Mean > effect ? 1
        : 0;

    public EffectInterval Interval90 =>
        new(
            Math.Round((decimal)(Mean - Normal.Quantile(0.95) * Sd), 4),
            Math.Round((decimal)(Mean + Normal.Quantile(0.95) * Sd), 4)
        );

    /// <summary>g ~ N(w e, w sd^2) with w = tau0^2 / (tau0^2 + sd^2): the estimate, pulled
    /// towards no effect as far as it is noisy.</summary>
    public static Posterior Shrink(double estimate, double sd, EvaluationPolicy policy)
    {
        var prior = policy.EffectSd * policy.EffectSd;
        var weight = prior / (prior + sd * sd);
        return new(weight * estimate, Math.Sqrt(weight) * sd);
    }
}

public static class VerdictRule
{
    /// <summary>The guardrail's per cent as a log change: a cost that rises
    /// by it, or a value that falls by it.</summary>
    public static double Limit(decimal degradationPct, bool lowerIsBetter) =>
        lowerIsBetter
            ? Math.Log(1 + (double)degradationPct / 100)
            : -Math.Log(Math.Max(0.01, 1 - (double)degradationPct / 100));

    public static EvaluationOutcome Of(Posterior effect, double limit, EvaluationPolicy policy)
    {
        var better = effect.ProbabilityAbove(0);
        if (
            better >= policy.ImprovedProbability
            && effect.ProbabilityAbove(policy.WorthwhileGain) >= policy.WorthwhileProbability
        )
            return EvaluationOutcome.Improved;
        if (better <= policy.DegradedBetterMax && 1 - effect.ProbabilityAbove(-limit) >= policy.DegradedWorseMin)
            return EvaluationOutcome.Degraded;
        return better >= policy.MarginalProbability || better <= 1 - policy.MarginalProbability
            ? EvaluationOutcome.Marginal
            : EvaluationOutcome.Inconclusive;
    }
}
