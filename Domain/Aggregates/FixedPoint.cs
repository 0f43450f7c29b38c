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
        if (value >= long.MinValue && value <= long.MaxValue)
            return ToDecimal((long)value);
        var (whole, rest) = Int128.DivRem(value, (Int128)One);
        return (decimal)whole + (decimal)rest / One;
    }

    /// <summary>Without a division of 128 bits, which most sums do not need. Zeros at the end are dropped.</summary>
    private static decimal ToDecimal(long value)
    {
        var digits = Digits;
        for (var (step, power) = (6, 1_000_000L); step > 0 && digits > 0 && value != 0; )
        {
            if (digits >= step && value % power == 0)
                (value, digits) = (value / power, digits - step);
            else
                (step, power) = step == 6 ? (1, 10L) : (0, 1L);
        }

        var size = value < 0 ? 0UL - (ulong)value : (ulong)value;
        return value == 0 ? 0m : new decimal((int)size, (int)(size >> 32), 0, value < 0, (byte)digits);
    }
}
