using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Connectors.Csv;
using MarketingManager.Domain.Currencies;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Currencies;

namespace MarketingManager.Connectors.Currencies;

/// <summary>
/// Rates as the European Central Bank publishes them (<c>eurofxref.csv</c>, <c>eurofxref-hist.csv</c> with a column per
/// currency; <c>eurofxref-*.xml</c>), or a list with the columns date, currency and rate. All are quoted per euro.
/// </summary>
public sealed class RateFileReader : IRateReader
{
    private const int RejectedMax = 100;

    private static readonly char[] Delimiters = [',', ';', '\t'];

    public RateReading Read(ReadOnlyMemory<byte> content)
    {
        var text = TextDecoder.Decode(content.Span).Text;
        if (text.AsSpan().TrimStart().StartsWith("<"))
            return RateXml.Read(text);
        foreach (var delimiter in Delimiters)
        {
            var records = new CsvTokenizer(text, delimiter, CsvImportPolicy.Default).Read();
            if (
                records.FirstOrDefault(record => !record.IsBlank) is { Fields: { } header }
                && Layout(header) is { } read
            )
                return Rows(records.SkipWhile(record => record.IsBlank).Skip(1), read);
        }

        return new(
            [],
            [],
            "This is not a table of rates. Use the European Central Bank's eurofxref file (CSV or XML), or a list with the "
                + "columns date, currency and rate, quoted per euro."
        );
    }

    /// <summary>How a row becomes rates, or <c>null</c> when the header is of another kind of file.</summary>
    private static Func<CsvRecord, IEnumerable<CurrencyRate>>? Layout(string[] header)
    {
        var names = header.Select(name => name.Trim().ToUpperInvariant()).ToList();
        var (date, currency, rate) = (names.IndexOf("DATE"), names.IndexOf("CURRENCY"), names.IndexOf("RATE"));
        if (date < 0)
            return null;
        if (currency >= 0 && rate >= 0)
            return row => [RateCell.Read(row.Fields[currency], RateCell.Day(row.Fields[date]), row.Fields[rate])];
        var columns = names
            .Index()
            .Where(column => column.Item.Length == 3 && Currency.TryOf(column.Item, out _))
            .ToList();
        return columns.Count == 0
            ? null
            : row =>
            {
                var day = RateCell.Day(row.Fields[date]);
                return columns
                    .Where(column =>
                        column.Index < row.Fields.Length && !NumberReader.IsNoData(row.Fields[column.Index])
                    )
                    .Select(column => RateCell.Read(column.Item, day, row.Fields[column.Index]))
                    .ToList();
            };
    }

    private static RateReading Rows(IEnumerable<CsvRecord> records, Func<CsvRecord, IEnumerable<CurrencyRate>> read)
    {
        var rates = ImmutableArray.CreateBuilder<CurrencyRate>();
        var rejected = ImmutableArray.CreateBuilder<RejectedRate>();
        foreach (var record in records.Where(record => !record.IsBlank))
        {
            try
            {
                rates.AddRange(read(record));
            }
            catch (Exception problem) when (problem is FormatException or IndexOutOfRangeException)
            {
                if (rejected.Count < RejectedMax)
                    rejected.Add(
                        new(record.Line, problem is FormatException ? problem.Message : "The line has too few columns.")
                    );
            }
        }

        return new(rates.ToImmutable(), rejected.ToImmutable());
    }
}

/// <summary>One cell of a table of rates.</summary>
internal static class RateCell
{
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "d MMMM yyyy", "dd.MM.yyyy"];

    /// <exception cref="FormatException">The day cannot be read.</exception>
    public static DateOnly Day(string cell) =>
        DateOnly.TryParseExact(cell.Trim(), DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"'{Shown.Short(cell, 40)}' is not a day such as 2026-11-20.");

    /// <exception cref="FormatException">The currency or the rate cannot be read.</exception>
    public static CurrencyRate Read(string currency, DateOnly day, string rate)
    {
        if (!Currency.TryOf(currency, out var known))
            throw new FormatException($"'{Shown.Short(currency, 40)}' is not an ISO 4217 currency code.");
        return
            decimal.TryParse(rate.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perEuro)
            && perEuro > 0
            ? new(known, day, perEuro)
            : throw new FormatException(
                $"'{Shown.Short(rate, 40)}' is not a rate: a number above zero with a decimal point, such as 1.0812."
            );
    }
}
