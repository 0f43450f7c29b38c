namespace MarketingManager.Domain.Values;

/// <summary>A sum over a sum. Adding two ratios adds their parts, which is the only right way to
/// aggregate a rate: the mean of two rates is the rate of nothing.
/// </summary>
public readonly record struct Ratio(decimal Numerator, decimal Denominator)
{
    /// <summary>The quotient, or <c>null</c> when the denominator is zero: that is no data, never zero.</summary>
    public decimal? Value => Denominator == 0 ? null : Numerator / Denominator;

    public static Ratio operator +(Ratio left, Ratio right) =>
        new(left.Numerator + right.Numerator, left.Denominator + right.Denominator);
}
