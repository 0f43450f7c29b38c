using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// Everything that was decided about a file before its rows are read. A problem means that no row may be loaded.
/// </summary>
public sealed record ReadingPlan(
    CsvDialect Dialect,
    ColumnMap Map,
    EntityNames Entities,
    DayColumns Days,
    IReadOnlyList<MeasureColumn> Measures,
    PlatformColumn Platforms,
    Currency Currency,
    bool RowsAreReadable,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Problems
);

/// <summary>A measure, its column and the decimal mark that the column is written with.</summary>
public sealed record MeasureColumn(Field Field, int Column, string Header, char DecimalMark);
