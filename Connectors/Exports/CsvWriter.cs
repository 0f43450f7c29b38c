using System.Globalization;

namespace MarketingManager.Connectors.Exports;

/// <summary>
/// Writes RFC 4180 CSV: comma, CRLF, quotes where needed, invariant numbers and ISO dates. Text that a spreadsheet
/// would run is
/// neutralized; numbers are numbers, so -5 stays -5.
/// </summary>
public sealed class CsvWriter(TextWriter output)
{
    public void Row(params ReadOnlySpan<CsvCell> cells)
    {
        for (var at = 0; at < cells.Length; at++)
        {
            if (at > 0)
                output.Write(',');
            output.Write(Quoted(cells[at].Text));
        }
        output.Write("\r\n");
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 && text.AsSpan().Trim().Length == text.Length
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>One value as it goes to the file. "No data" is an empty cell, which is not zero.</summary>
public readonly record struct CsvCell
{
    private readonly string? _text;

    private CsvCell(string? text) => _text = text;

    public string Text => _text ?? "";

    public static implicit operator CsvCell(string? text) => new(text is null ? null : FormulaGuard.Neutralize(text));

    public static implicit operator CsvCell(decimal? number) => new(number?.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(decimal number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(DateOnly day) =>
        new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(DateOnly? day) =>
        new(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(DateTimeOffset time) =>
        new(time.ToString("O", CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(bool yes) => new(yes ? "true" : "false");
}
