namespace MarketingManager.Connectors.Csv;

/// <summary>How a file is cut, and where its header is. Lines above the header are titles.</summary>
public sealed record CsvDialect(char Delimiter, CsvRecord Header, int SkippedLines)
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>
    /// The header is the row with the most known column names, under the delimiter that shows the most of them.
    /// </summary>
    public static CsvDialect? Find(string text, CsvImportPolicy policy)
    {
        CsvDialect? best = null;
        var bestScore = 0;
        foreach (var delimiter in Declared(text) is { } declared ? [declared] : Delimiters)
        {
            foreach (var record in new CsvTokenizer(text, delimiter, policy).Read().Take(policy.HeaderSearchRows))
            {
                var score = Score(record);
                if (score <= bestScore)
                    continue;
                (best, bestScore) = (new(delimiter, record, record.Line - 1), score);
            }
        }
        return best;
    }

    public string DelimiterName => Delimiter.ToString();

    // "sep=;" is how spreadsheets are told the delimiter.
    private static char? Declared(string text) =>
        text.Length > 4 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Delimiters.Contains(text[4])
            ? text[4]
            : null;

    private static int Score(CsvRecord record)
    {
        if (record.Fault is not null)
            return 0;
        var fields = new HashSet<Field>();
        foreach (var cell in record.Fields)
        {
            if (HeaderNames.Find(cell) is { } found)
                fields.Add(found.Meaning.Field);
        }
        return fields.Count;
    }
}
