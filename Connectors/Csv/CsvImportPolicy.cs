namespace MarketingManager.Connectors.Csv;

/// <summary>The limits of one import. Reaching one is said in the preview, never passed over in silence.</summary>
public sealed record CsvImportPolicy
{
    public static CsvImportPolicy Default { get; } = new();

    /// <summary>Bytes, 1 KB to 1 GB. A file is held in memory as a whole.</summary>
    public int FileBytesMax { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Data rows, 1 to 10,000,000. About ten years of 500 campaigns by day, a file that a person can still check.
    /// </summary>
    public int RowsMax { get; init; } = 2_000_000;

    /// <summary>Columns, 2 to 5,000. The widest platform export has some 300.</summary>
    public int ColumnsMax { get; init; } = 500;

    /// <summary>Rejected rows listed with reason and text, 1 to 100,000; further ones are only counted.</summary>
    public int RejectedListMax { get; init; } = 1_000;

    /// <summary>Characters shown of a rejected row, 20 to 10,000.</summary>
    public int RejectedTextMax { get; init; } = 300;

    /// <summary>Sample values shown per column, 1 to 20.</summary>
    public int SamplesPerColumn { get; init; } = 3;

    /// <summary>Characters shown of a sample or a name in a note, 10 to 1,000.</summary>
    public int SampleTextMax { get; init; } = 60;

    /// <summary>
    /// Rows at the top in which the header is looked for, 1 to 1,000. Platform exports have up to a dozen title lines.
    /// </summary>
    public int HeaderSearchRows { get; init; } = 40;

    /// <summary>
    /// Rows from which columns are understood, 10 to 100,000. Dates and numbers are judged on all rows.
    /// </summary>
    public int MappingSampleRows { get; init; } = 1_000;

    /// <summary>Distinct values kept per column while it is being understood, 3 to 1,000.</summary>
    public int DistinctValuesMax { get; init; } = 50;

    /// <summary>Lines that one quoted cell may span, 1 to 1,000. Beyond it a quote is taken as never closed.</summary>
    public int RecordLinesMax { get; init; } = 50;

    /// <summary>Largest value of a measure on a day, 1e6 to 1e18. More is a broken number, not a campaign.</summary>
    public decimal MeasureMax { get; init; } = 1_000_000_000_000_000m;

    /// <summary>
    /// UTF-8 bytes of a campaign code or entity id, 50 to 1,000. Both are in one index entry, which PostgreSQL caps at
    /// 2,704.
    /// </summary>
    public int CodeBytesMax { get; init; } = 1_000;

    /// <summary>First year that a day may lie in, 1990 to 2020. No ad platform is older.</summary>
    public int YearMin { get; init; } = 2000;

    /// <summary>Last year that a day may lie in, 2030 to 9999.</summary>
    public int YearMax { get; init; } = 2100;

    /// <summary>
    /// Share of cells, 0 to 0.5, that may be dates of another order or amounts of another currency than the rest: so
    /// few are broken
    /// rows, and each is rejected. More make the file a mixed one, which is for the manager to settle.
    /// </summary>
    public decimal StrayCellsShareMax { get; init; } = 0.05m;

    /// <summary>Line numbers or names listed in one note, 1 to 100.</summary>
    public int ListedInNoteMax { get; init; } = 10;
}
