namespace MarketingManager.Domain.Aggregates;

/// <summary>A measure as a whole number of millionths of a millionth. Whole numbers add up to the same sum in any order
/// and at any grouping, and without the cost of a decimal.</summary>
public static class FixedPoint
{
    /// <summary>Digits after the point. No platform reports finer than millionths; the rest is for counts that are
    /// shared out between touchpoints.</summary>
    public const int Digits = 12;

    private const decimal One = 1_000_000_000_000m;

    private const decimal WholeMax = 79_228_162_514m;

    /// <exception cref="OverflowException">More than 10^26: no measure of a campaign's day.</exception>
    public static Int128 From(decimal value)
    {
        var rounded = decimal.Round(value, Digits);
        if (Math.Abs(rounded) < WholeMax)
            return (Int128)(rounded * One);
        var whole = decimal.Truncate(rounded);
        return checked((Int128)whole * (Int128)One + (Int128)((rounded - whole) * One));
    }

    /// <exception cref="OverflowException">The sum does not fit a decimal.</exception>
    public static decimal ToDecimal(Int128 value)
    {
        var (whole, rest) = Int128.DivRem(value, (Int128)One);
        return (decimal)whole + (decimal)rest / One;
    }
}
