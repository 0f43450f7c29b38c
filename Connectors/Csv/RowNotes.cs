namespace MarketingManager.Connectors.Csv;

/// <summary>What is worth saying about rows although nothing of it stops the import.</summary>
public sealed class RowNotes(CsvImportPolicy policy)
{
    /// <summary>Names of the columns that rows are added up over.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    public LineTally Duplicates { get; } = new(policy.ListedInNoteMax);

    public LineTally Totals { get; } = new(policy.ListedInNoteMax);

    public LineTally ShortFromLeft { get; } = new(policy.ListedInNoteMax);

    public LineTally ShortWithGap { get; } = new(policy.ListedInNoteMax);

    public LineTally SpreadsheetErrors { get; } = new(policy.ListedInNoteMax);

    public LineTally MoreClicksThanImpressions { get; } = new(policy.ListedInNoteMax);

    public LineTally NegativeMoney { get; } = new(policy.ListedInNoteMax);

    public LineTally Summed { get; } = new(policy.ListedInNoteMax);

    public HashSet<string> UnknownPlatforms { get; } = [];

    public IEnumerable<string> Tell()
    {
        if (Duplicates.Count > 0)
            yield return Rows(Duplicates, "an exact copy of another and counts", "exact copies of others and count")
                + $" once ({Duplicates}).";
        if (Totals.Count > 0)
            yield return Rows(Totals, "a sum of other rows and was", "sums of other rows and were")
                + $" left out ({Totals}).";
        if (Summed.Count > 0 && Segments.Count > 0)
            yield return $"The file is split by {Shown.List(Segments, Segments.Count, policy.ListedInNoteMax)}; {Summed.Count} rows were "
                + "added to others of the same campaign, part and day.";
        else if (Summed.Count > 0)
            yield return $"{Rows(Summed, "of", "of")} a campaign and day that another row has too, and no column tells them apart; "
                + $"they were added up ({Summed}).";
        if (ShortFromLeft.Count > 0)
            yield return $"{Rows(ShortFromLeft, "shorter", "shorter")} than the header; the missing cells at the end count as no data "
                + $"({ShortFromLeft}).";
        if (ShortWithGap.Count > 0)
            yield return $"{Rows(ShortWithGap, "shorter", "shorter")} than the header with a gap in the middle; cells whose column is not "
                + $"certain count as no data ({ShortWithGap}). Check them in the export.";
        if (SpreadsheetErrors.Count > 0)
            yield return $"Cells with a spreadsheet's error: {SpreadsheetErrors.Count}. They count as no data ({SpreadsheetErrors}).";
        if (MoreClicksThanImpressions.Count > 0)
            yield return Rows(MoreClicksThanImpressions, "one", "ones")
                + $" with more clicks than impressions ({MoreClicksThanImpressions}).";
        if (NegativeMoney.Count > 0)
            yield return Rows(NegativeMoney, "one", "ones")
                + $" with a negative amount, kept as refund or correction ({NegativeMoney}).";
        if (UnknownPlatforms.Count > 0)
            yield return Unknown();
    }

    private string Unknown()
    {
        var names = UnknownPlatforms
            .Order(StringComparer.Ordinal)
            .Select(name => Shown.Short(name, policy.SampleTextMax));
        var note =
            $"Not one of the known platforms: {Shown.List(names, UnknownPlatforms.Count, policy.ListedInNoteMax)}.";
        return UnknownPlatforms.Any(name => name.Contains("analytics", StringComparison.OrdinalIgnoreCase))
            ? note
                + " A web analytics tool counts the platforms' clicks a second time; leave those rows out of sums across platforms."
            : note;
    }

    private static string Rows(LineTally tally, string one, string several) =>
        tally.Count == 1 ? $"1 row is {one}" : $"{tally.Count} rows are {several}";
}
