using System.Collections.Frozen;

namespace MarketingManager.Connectors.Csv;

/// <summary>Currency symbols and codes as they stand beside numbers and in headers.</summary>
public static class CurrencyMarks
{
    // A symbol that several currencies share lists the likeliest first. Longer symbols come first, so that "US$" is not
    // "$".
    private static readonly (string Symbol, string[] Codes)[] Symbols =
    [
        ("US$", ["USD"]),
        ("CA$", ["CAD"]),
        ("AU$", ["AUD"]),
        ("NZ$", ["NZD"]),
        ("HK$", ["HKD"]),
        ("MX$", ["MXN"]),
        ("NT$", ["TWD"]),
        ("R$", ["BRL"]),
        ("A$", ["AUD"]),
        ("C$", ["CAD"]),
        ("S$", ["SGD"]),
        ("$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS"]),
        ("€", ["EUR"]),
        ("£", ["GBP", "EGP"]),
        ("₹", ["INR"]),
        ("¥", ["JPY", "CNY"]),
        ("￥", ["JPY", "CNY"]),
        ("₩", ["KRW"]),
        ("₽", ["RUB"]),
        ("₺", ["TRY"]),
        ("₪", ["ILS"]),
        ("₫", ["VND"]),
        ("₱", ["PHP"]),
        ("₦", ["NGN"]),
        ("฿", ["THB"]),
        ("₴", ["UAH"]),
        ("zł", ["PLN"]),
        ("Kč", ["CZK"]),
        ("Ft", ["HUF"]),
        ("lei", ["RON"]),
        ("Rs.", ["INR", "PKR", "LKR"]),
        ("Rs", ["INR", "PKR", "LKR"]),
        ("kr.", ["DKK", "SEK", "NOK"]),
        ("kr", ["SEK", "NOK", "DKK"]),
        ("Fr.", ["CHF"]),
    ];

    private static readonly FrozenSet<string> Codes = Symbols
        .SelectMany(entry => entry.Codes)
        .Concat([
            "AED",
            "SAR",
            "QAR",
            "KWD",
            "BHD",
            "ZAR",
            "KES",
            "IDR",
            "MYR",
            "BGN",
            "ISK",
            "RSD",
            "PEN",
            "UYU",
            "MAD",
            "BDT",
        ])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CodeLookup = Codes.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    public static bool IsKnownCode(ReadOnlySpan<char> code) => code.Length == 3 && CodeLookup.Contains(code);

    /// <summary>The currencies that a mark in a header can stand for, as a mark, or null.</summary>
    public static string? InHeader(string header)
    {
        foreach (var (symbol, _) in Symbols)
        {
            if (!char.IsLetterOrDigit(symbol[0]) && header.Contains(symbol, StringComparison.Ordinal))
                return symbol;
        }
        return null;
    }

    /// <summary>The currencies a mark can stand for, likeliest first; empty when it is none.</summary>
    public static string[] Candidates(string mark)
    {
        foreach (var (symbol, codes) in Symbols)
        {
            if (symbol == mark)
                return codes;
        }
        return IsKnownCode(mark) ? [mark.ToUpperInvariant()] : [];
    }

    /// <summary>Takes a currency mark off either end of a number. What is left is trimmed.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> number, out string? mark)
    {
        mark = null;
        if (number.IsEmpty || !(IsMarkLetter(number[0]) || IsMarkLetter(number[^1])))
            return number;
        foreach (var (symbol, _) in Symbols)
        {
            if (number.StartsWith(symbol, StringComparison.Ordinal))
                return Cut(number[symbol.Length..], symbol, out mark);
            if (number.EndsWith(symbol, StringComparison.Ordinal))
                return Cut(number[..^symbol.Length], symbol, out mark);
        }
        if (number.Length > 3 && IsKnownCode(number[..3]))
            return Cut(number[3..], Upper(number[..3]), out mark);
        if (number.Length > 3 && IsKnownCode(number[^3..]))
            return Cut(number[..^3], Upper(number[^3..]), out mark);
        return number;
    }

    private static bool IsMarkLetter(char letter) =>
        !char.IsAsciiDigit(letter) && letter is not ('-' or '+' or '.' or ',' or '(' or ')');

    private static string Upper(ReadOnlySpan<char> code) => code.ToString().ToUpperInvariant();

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> rest, string found, out string? mark)
    {
        mark = found;
        return rest.Trim();
    }
}
