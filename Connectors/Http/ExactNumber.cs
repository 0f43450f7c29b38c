using System.Globalization;

namespace MarketingManager.Connectors.Http;

/// <summary>Numbers that are what their digits say, or are refused: nothing is rounded on the way in, and never
/// through
/// a double.</summary>
public static class ExactNumber
{
    /// <summary>What a decimal holds without rounding.</summary>
    private const int DigitsMax = 28;

    /// <summary>No sign, exponent, thousands mark or leading zero: a form that no platform uses is not guessed
    /// at.</summary>
    public static bool TryPlain(string text, out decimal number)
    {
        number = 0;
        return text.Length is > 0 and <= DigitsMax
            && char.IsAsciiDigit(text[0])
            && char.IsAsciiDigit(text[^1])
            && (text[0] != '0' || text.Length == 1 || text[1] == '.')
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>As JSON spells numbers, with sign and exponent.</summary>
    public static bool TryReal(string text, out decimal number)
    {
        number = 0;
        var unsigned = text.StartsWith('-') ? text[1..] : text;
        var e = unsigned.IndexOfAny(['e', 'E']);
        var (mantissa, exponent) = (e < 0 ? unsigned : unsigned[..e], 0);
        if (
            !TryPlain(mantissa, out var digits)
            || (
                e >= 0
                && !int.TryParse(
                    unsigned[(e + 1)..],
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out exponent
                )
            )
        )
            return false;
        if (digits == 0)
            return true;
        if (Math.Abs(exponent) >= DigitsMax || digits.Scale - exponent > DigitsMax)
            return false;
        var factor = PowerOfTen(Math.Abs(exponent));
        if (exponent > 0 && digits >= decimal.MaxValue / factor)
            return false;
        number = exponent < 0 ? digits / factor : digits * factor;
        // A division that had to round does not lead back.
        if (exponent < 0 && number * factor != digits)
            return false;
        number = text.StartsWith('-') ? -number : number;
        return true;
    }

    public static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (; exponent > 0; exponent--)
            power *= 10;
        return power;
    }
}
