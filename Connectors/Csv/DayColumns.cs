using System.Globalization;

namespace MarketingManager.Connectors.Csv;

/// <summary>The day of each row: one column, or a month, a day of the month and a year.</summary>
public sealed record DayColumns(
    DateReader? Reader,
    int? Day,
    int? LastDay,
    int? Year,
    int? Month,
    int? DayOfMonth,
    int? GivenYear,
    CsvImportPolicy Policy
)
{
    public (DateOnly Day, string? Reason) Read(string[] cells)
    {
        if (Reader is null || Day is not { } column)
            return Split(cells);
        var (day, reason) = Reader.Read(cells[column].Trim());
        if (reason is not null || LastDay is not { } last || NumberReader.IsNoData(cells[last].Trim()))
            return (day, reason);
        return Reader.Read(cells[last].Trim()) is { Reason: null, Day: var end } && end != day
            ? (day, $"covers {day:O} to {end:O}, not one day")
            : (day, null);
    }

    private (DateOnly Day, string? Reason) Split(string[] cells)
    {
        var (month, day) = (cells[Month!.Value].Trim(), cells[DayOfMonth!.Value].Trim());
        var year = Year is { } column ? Whole(cells[column].Trim()) : GivenYear ?? 0;
        var number = MonthNames.Number(month) is > 0 and var named ? named : Whole(month);
        return DateReader.Day(year, number, Whole(day), $"{day} {month} {(Year is null ? "" : year)}", Policy);
    }

    private static int Whole(string cell) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
