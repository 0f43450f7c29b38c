using System.Buffers;
using MarketingManager.Connectors.Exports;

namespace MarketingManager.Connectors.Csv;

/// <summary>Names and codes as data: a formula in a name is a name, whatever it would do in a spreadsheet.</summary>
public static class NameCell
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.,Ee+");

    /// <summary>
    /// Takes back what our own export put before a formula, and ="123", by which spreadsheets keep long ids whole.
    /// </summary>
    public static string Read(string cell)
    {
        var text = FormulaGuard.Restore(cell.Trim());
        return
            text.Length > 3
            && text.StartsWith("=\"", StringComparison.Ordinal)
            && text[^1] == '"'
            && text.AsSpan(2, text.Length - 3).IndexOfAnyExceptInRange('0', '9') < 0
            ? text[2..^1]
            : text;
    }

    /// <summary>The id at the end of a Google Ads resource name: customers/1/campaigns/23 is 23.</summary>
    public static string ReadCode(string cell)
    {
        var text = Read(cell);
        var at = text.StartsWith("customers/", StringComparison.Ordinal)
            ? text.IndexOf("/campaigns/", StringComparison.Ordinal)
            : -1;
        return at < 0 ? text : text[(at + "/campaigns/".Length)..];
    }

    /// <summary>1.2E+10: a spreadsheet cut the id, and several campaigns may now share it.</summary>
    public static bool IsShortenedId(string code) =>
        code.Length < 20
        && code.Contains("E+", StringComparison.OrdinalIgnoreCase)
        && char.IsAsciiDigit(code[0])
        && char.IsAsciiDigit(code[^1])
        && code.AsSpan().IndexOfAnyExcept(OfNumbers) < 0;
}
