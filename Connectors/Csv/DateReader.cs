namespace MarketingManager.Connectors.Csv;

/// <summary>Reads the days of a column in the one order that was decided for it.</summary>
public sealed class DateReader(
    DateEvidence evidence,
    DateOrder order,
    string? format,
    string? problem,
    bool given,
    CsvImportPolicy policy
)
{
    // Day 1 of spreadsheets is 1900-01-01, and they believe that 1900 was a leap year.
    private static readonly DateOnly SpreadsheetEpoch = new(1899, 12, 30);

    public string? Format => format;

    public string? Problem => problem;

    /// <summary>The day, or why there is none.</summary>
    public (DateOnly Day, string? Reason) Read(string cell)
    {
        if (NumberReader.IsNoData(cell))
            return (default, "has no day");
        var shape = evidence.ShapeOf(cell);
        if (
            shape.Order == DateOrder.Open
            && (order == DateOrder.None || (shape is { ShortYear: true, Mark: '-' } && !given))
        )
            return (default, $"\"{Shown.Short(cell, 40)}\" is a date that can be read in more than one way");
        var (year, month, day) = shape.Order switch
        {
            DateOrder.Open when order == DateOrder.MonthDayYear => (shape.Year, shape.First, shape.Second),
            // Two-digit years first: the shape read the last number as the year.
            DateOrder.Open when order == DateOrder.YearMonthDay && shape.ShortYear => (
                2000 + shape.First,
                shape.Second,
                shape.Year - 2000
            ),
            DateOrder.Open => (shape.Year, shape.Second, shape.First),
            DateOrder.YearMonthDay or DateOrder.Named => (shape.Year, shape.First, shape.Second),
            DateOrder.Serial => Parts(SpreadsheetEpoch.AddDays(shape.First)),
            _ => (0, 0, 0),
        };
        return shape.Order == DateOrder.MonthOnly
            ? (default, $"\"{Shown.Short(cell, 40)}\" is a month, not a day")
            : Day(year, month, day, cell, policy);
    }

    public static (DateOnly Day, string? Reason) Day(
        int year,
        int month,
        int day,
        string cell,
        CsvImportPolicy policy
    ) =>
        year == 0 || month is < 1 or > 12 || year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month)
            ? (default, $"\"{Shown.Short(cell, 40)}\" is not a day that the other dates of the file allow")
        : year < policy.YearMin || year > policy.YearMax
            ? (default, $"\"{Shown.Short(cell, 40)}\" lies outside the years {policy.YearMin} to {policy.YearMax}")
        : (new DateOnly(year, month, day), null);

    private static (int Year, int Month, int Day) Parts(DateOnly day) => (day.Year, day.Month, day.Day);
}
