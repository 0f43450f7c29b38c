using System.Globalization;
using System.Text;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Tests.Csv;

/// <summary>Random facts, written in a random dialect, are read back as the same facts.</summary>
public sealed class RoundTripTests
{
    private const int Seed = 31337;

    [Fact]
    public void A_table_written_in_any_dialect_is_read_back_as_it_was()
    {
        for (var run = 0; run < 400; run++)
        {
            var random = new Random(Seed + run);
            var dialect = Dialect.Any(random);
            var rows = Rows(random);
            var text = Write(rows, dialect, random);
            var reading = Reading.Of(
                dialect.Encoding.GetPreamble().Concat(dialect.Encoding.GetBytes(text)).ToArray(),
                new ImportOptions { Currency = "EUR" }
            );
            var told = $"seed {Seed + run}, {dialect}\n{text}";
            reading.Preview.Problems.ShouldBeEmpty(told);
            reading.Preview.Rejected.ShouldBeEmpty(told);
            reading.Preview.Delimiter.ShouldBe(dialect.Delimiter.ToString(), told);
            reading
                .Facts.Select(fact => new Row(fact.Code, fact.EntityId, fact.Day, fact.Measures))
                .ShouldBe(rows, told);
        }
    }

    private static Row[] Rows(Random random)
    {
        // The first day decides between day and month first, as the last days of a month do in a real export.
        var first = new DateOnly(2024, 3, 20).AddDays(random.Next(8));
        return
        [
            .. Enumerable
                .Range(0, random.Next(2, 30))
                .Select(row => new Row(
                    $"{Name(random)}{row % 5}",
                    $"{Name(random)}{row}",
                    first.AddDays(row),
                    new MeasureSet
                    {
                        Impressions = random.Next(8) == 0 ? null : random.Next(0, 5_000_000),
                        Clicks = random.Next(0, 5_000),
                        Spend = random.Next(8) == 0 ? null : random.Next(0, 100_000_000) / 100m,
                        Conversions = random.Next(0, 1_000) / 10m,
                    }
                )),
            // Two places after the mark settle what the mark is, whatever the rows above came out as.
            new(
                "last",
                "last",
                first.AddDays(31),
                new MeasureSet
                {
                    Impressions = 1_234_567,
                    Clicks = 3,
                    Spend = 1_234.56m,
                    Conversions = 0.5m,
                }
            ),
        ];
    }

    private static string Name(Random random) =>
        "n"
        + string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => "abcÄé =+-@,;|'\"/#1"[random.Next(18)]))
        + "x";

    private static string Write(Row[] rows, Dialect dialect, Random random)
    {
        var lines = rows.Select(row =>
                new[]
                {
                    dialect.Day(row.Day),
                    row.Code,
                    row.Entity,
                    dialect.Number(row.Measures.Impressions, "0"),
                    dialect.Number(row.Measures.Clicks, "0"),
                    dialect.Number(row.Measures.Spend, "0.00"),
                    dialect.Number(row.Measures.Conversions, "0.0"),
                }
            )
            .Prepend(dialect.Header);
        var text = new StringBuilder(random.Next(3) == 0 ? "Report\n\n" : "");
        foreach (var line in lines)
            text.AppendJoin(dialect.Delimiter, line.Select(cell => Quoted(cell, dialect, random)))
                .Append(dialect.LineEnd);
        return text.ToString();
    }

    private static string Quoted(string cell, Dialect dialect, Random random) =>
        cell.Contains(dialect.Delimiter) || cell.Contains('"') || random.Next(5) == 0
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    private sealed record Row(string Code, string Entity, DateOnly Day, MeasureSet Measures);

    private sealed record Dialect(
        char Delimiter,
        string LineEnd,
        char Mark,
        string Group,
        string DateFormat,
        string NoData,
        string[] Header,
        Encoding Encoding
    )
    {
        public static Dialect Any(Random random)
        {
            var (mark, groups) =
                random.Next(2) == 0 ? ('.', new[] { "", ",", "'", " " }) : (',', ["", ".", "\u00A0", "\u202F"]);
            return new(
                Of(random, ',', ';', '\t', '|'),
                Of(random, "\n", "\r\n", "\r"),
                mark,
                Of(random, groups),
                Of(
                    random,
                    "yyyy-MM-dd",
                    "dd.MM.yyyy",
                    "dd/MM/yyyy",
                    "MM/dd/yyyy",
                    "d MMM yyyy",
                    "MMMM d, yyyy",
                    "yyyyMMdd"
                ),
                Of(random, "", "-", "n/a", "#N/A"),
                Of<string[]>(
                    random,
                    ["Date", "Campaign", "Ad set", "Impressions", "Clicks", "Cost", "Conversions"],
                    ["Tag", "Kampagne", "Anzeigengruppe", "Impressionen", "Klicks", "Kosten", "Konversionen"],
                    [
                        "Día",
                        "Campaña",
                        "Conjunto de anuncios",
                        "Impresiones",
                        "Clics",
                        "Importe gastado",
                        "Conversiones",
                    ],
                    [
                        "Jour",
                        "Campagne",
                        "Ensemble de publicités",
                        "Impressions",
                        "Clics",
                        "Montant dépensé",
                        "Conversions",
                    ]
                ),
                Of(random, new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode)
            );
        }

        public string Day(DateOnly day) => day.ToString(DateFormat, CultureInfo.InvariantCulture);

        public string Number(decimal? number, string format) =>
            number is not { } value
                ? NoData
                : string.Concat(
                    value
                        .ToString("#,##" + format, CultureInfo.InvariantCulture)
                        .Select(letter =>
                            letter == ',' ? Group
                            : letter == '.' ? Mark.ToString()
                            : letter.ToString()
                        )
                );

        public override string ToString() =>
            $"'{Delimiter}' mark '{Mark}' group '{Group}' {DateFormat} {Encoding.WebName}";

        private static T Of<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
    }
}
