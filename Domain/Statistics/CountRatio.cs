namespace MarketingManager.Domain.Statistics;

/// <summary>Two cost-per-result figures compared: <c>ln(S1/C1) - ln(S0/C0)</c> with variance <c>phi (1/C1
/// + 1/C0)</c>, a quasi-Poisson count with spend as its exposure.
/// </summary>
public sealed record CountRatio(double LogRatio, double StandardError)
{
    /// <summary>Cost after divided by cost before.</summary>
    public double Ratio => Math.Exp(LogRatio);

    public double Low95 => Math.Exp(LogRatio - Normal.Quantile(0.975) * StandardError);

    public double High95 => Math.Exp(LogRatio + Normal.Quantile(0.975) * StandardError);

    public static CountRatio Of(double count0, double spend0, double count1, double spend1, double dispersion) =>
        new(Math.Log(spend1 / count1) - Math.Log(spend0 / count0), Math.Sqrt(dispersion * (1 / count1 + 1 / count0)));

    /// <summary>Exact for Poisson counts: given the total, the later count is
    /// binomial with the later share of the spend.</summary>
    public static double ExactP(int count0, double spend0, int count1, double spend1) =>
        Binomial.TwoSided(count1, count0 + count1, spend1 / (spend0 + spend1));

    /// <summary>The smallest relative change of cost per result that two windows of
    /// <paramref name="count0"/> and <paramref name="count1"/> results detect with 80 % power at 5 % error:
    /// <c>exp(2.8 sqrt(phi (1/C0 + 1/C1)))</c>, where 2.8 = 1.960 + 0.842.
    /// </summary>
    public static double MinimalDetectable(double count0, double count1, double dispersion) =>
        Math.Exp(PowerAndError * Math.Sqrt(dispersion * (1 / count0 + 1 / count1)));

    /// <summary>How many results the later window needs before a log change of <paramref name="effect"/> is
    /// detectable, or <c>null</c> when the earlier window alone is too noisy for it, however long one waits.
    /// </summary>
    public static double? CountNeeded(double count0, double effect, double dispersion)
    {
        var budget = Math.Pow(effect / PowerAndError, 2) / dispersion - 1 / count0;
        return budget > 0 ? 1 / budget : null;
    }

    private const double PowerAndError = 2.8;
}
