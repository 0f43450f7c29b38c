using System.Collections.Frozen;

namespace MarketingManager.Connectors.Csv;

/// <summary>Recognizes rows that sum up the others. Counting one would double the file.</summary>
public static class TotalsRows
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "total",
        "totals",
        "grandtotal",
        "subtotal",
        "sum",
        "gesamt",
        "gesamtergebnis",
        "gesamtsumme",
        "summe",
        "insgesamt",
        "zwischensumme",
        "totalgeneral",
        "sumatotal",
        "totales",
        "totaux",
        "totalcampaigns",
        "totalaccount",
        "totalallcampaigns",
    }.ToFrozenSet();

    public static bool IsTotal(string cell) => cell.Length is > 2 and < 40 && Words.Contains(HeaderNames.Plain(cell));

    /// <summary>"Total: Campaigns", "Gesamt - Konto", "Total of 12 results": only where the row
    /// has no day of its own, for a campaign may be named so.
    /// </summary>
    public static bool StartsAsTotal(string cell)
    {
        var cut = cell.AsSpan().IndexOfAny(':', '-', '\u2013');
        return IsTotal(cell)
            || (cut > 2 && IsTotal(cell[..cut]))
            || cell.AsSpan().TrimStart().StartsWith("Total of ", StringComparison.OrdinalIgnoreCase);
    }
}
