using System.Collections.Frozen;
using System.Globalization;

namespace MarketingManager.Connectors.Csv;

public enum NumberKind
{
    NoData,

    /// <summary>No data too, but because a spreadsheet's formula failed, which is worth saying.</summary>
    SpreadsheetError,
    Value,
    Unreadable,
}

public readonly record struct NumberReading(
    NumberKind Kind,
    decimal Value = 0,
    string? Reason = null,
    string? CurrencyMark = null
);

/// <summary>
/// A cell to a number, exactly as written. "No data" is recognized and never read as zero; what is neither is refused
/// with a reason,
/// formulas included.
/// </summary>
public static class NumberReader
{
    // More digits than a decimal holds would be rounded in silence.
    private const int DigitsMax = 28;

    /// <summary>Stands for "neither point nor comma can be read here".</summary>
    public const char NoMark = '\0';

    private static readonly FrozenSet<string> NoDataWords = new[]
    {
        "-",
        "--",
        "---",
        "–",
        "—",
        "n/a",
        "na",
        "n.a.",
        "null",
        "none",
        "nan",
        "nil",
        "(not set)",
        "not set",
        "undefined",
        "unknown",
        "k. a.",
        "k.a.",
        "n. v.",
        "n.v.",
        "s/o",
        "s. o.",
        "n/d",
        "s/d",
        "?",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // English, German, Spanish and French spreadsheets.
    private static readonly FrozenSet<string> ErrorWords = new[]
    {
        "#DIV/0!",
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#ERROR!",
        "#SPILL!",
        "#CALC!",
        "#NV",
        "#BEZUG!",
        "#WERT!",
        "#ZAHL!",
        "#N/D",
        "#¡DIV/0!",
        "#¡REF!",
        "#¡VALOR!",
        "#¡NUM!",
        "#¿NOMBRE?",
        "#VALEUR!",
        "#NOMBRE!",
        "#NOM?",
        "#FEHLER!",
        "Err:502",
        "Err:522",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsNoData(string cell)
    {
        var text = cell.Trim();
        return text.Length == 0 || NoDataWords.Contains(text) || ErrorWords.Contains(text);
    }

    public static NumberReading Read(string cell, char decimalMark)
    {
        var text = cell.Trim();
        if (text.Length == 0 || NoDataWords.Contains(text))
            return new(NumberKind.NoData);
        if (ErrorWords.Contains(text))
            return new(NumberKind.SpreadsheetError);
        if (text[0] is '=' or '@')
            return Refuse(text, "is a formula, not a number");
        if (text[^1] == '%')
            return Refuse(text, "is a percentage where a sum is expected");
        var number = Core(text, out var negative, out var mark);
        Span<char> digits = stackalloc char[DigitsMax + 2];
        return Digits(number, decimalMark, digits, out var length) is { } reason
            ? Refuse(text, reason)
            : new(NumberKind.Value, Signed(digits[..length], negative), null, mark);
    }

    /// <summary>
    /// What is left of a number without sign, brackets and currency; the marks inside it are evidence.
    /// </summary>
    public static ReadOnlySpan<char> Core(string cell, out bool negative, out string? currencyMark)
    {
        var number = cell.AsSpan().Trim();
        negative = number is ['(', .., ')'];
        if (negative)
            number = number[1..^1].Trim();
        number = Unsigned(number, ref negative);
        number = CurrencyMarks.Strip(number, out currencyMark);
        return Unsigned(number, ref negative);
    }

    private static ReadOnlySpan<char> Unsigned(ReadOnlySpan<char> number, scoped ref bool negative)
    {
        if (number is not ['-' or '\u2212' or '+', ..])
            return number;
        negative ^= number[0] != '+';
        return number[1..].TrimStart();
    }

    private static decimal Signed(ReadOnlySpan<char> digits, bool negative)
    {
        var value = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }

    // Copies the digits with a point as decimal mark; answers why it cannot.
    private static string? Digits(ReadOnlySpan<char> number, char decimalMark, Span<char> digits, out int length)
    {
        length = 0;
        var (group, groupSize, wholeDone, any) = ('\0', 0, false, false);
        foreach (var letter in number)
        {
            if (char.IsAsciiDigit(letter))
            {
                if (length > DigitsMax)
                    return "has more digits than can be kept exactly";
                digits[length++] = letter;
                (groupSize, any) = (groupSize + 1, true);
            }
            else if (letter == decimalMark && !wholeDone)
            {
                if (group != '\0' && groupSize != 3)
                    return Misfit(decimalMark);
                digits[length++] = '.';
                wholeDone = true;
            }
            else if (
                !wholeDone
                && IsGroupMark(letter, decimalMark)
                && (group == '\0' || group == letter)
                && groupSize is >= 1 and <= 3
                && !(group != '\0' && groupSize == 1)
            )
            {
                (group, groupSize) = (letter, 0);
            }
            else
            {
                return letter is 'e' or 'E' && any ? "was shortened by a spreadsheet (1.2E+05)" : Misfit(decimalMark);
            }
        }
        return !any ? "is not a number"
            : !wholeDone && group != '\0' && groupSize != 3 ? Misfit(decimalMark)
            : length > DigitsMax ? "has more digits than can be kept exactly"
            : null;
    }

    // Indian grouping (12,34,567) has groups of two before the last of three.
    private static bool IsGroupMark(char letter, char decimalMark) =>
        letter is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '\u2019'
        || (letter == '.' && decimalMark == ',')
        || (letter == ',' && decimalMark == '.');

    private static string Misfit(char decimalMark) =>
        decimalMark == NoMark
            ? "can be read as thousands or as a fraction"
            : $"is not a number with '{decimalMark}' as decimal mark";

    private static NumberReading Refuse(string text, string reason) =>
        new(NumberKind.Unreadable, 0, $"\"{Shown.Short(text, 40)}\" {reason}");
}
