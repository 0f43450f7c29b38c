using CsvHelper;
using MarketingManager.Connectors.Csv;

namespace MarketingManager.Connectors.Tests.Csv;

public sealed class TokenizerTests
{
    private const int Seed = 20240131;

    [Fact]
    public void Well_formed_files_are_cut_as_CsvHelper_cuts_them()
    {
        var random = new Random(Seed);
        for (var file = 0; file < 300; file++)
        {
            var (text, delimiter, width) = WellFormed(random);
            using var reader = CsvReader.FromText(
                text,
                new()
                {
                    Separator = delimiter,
                    HasHeader = false,
                    SkipEmptyLines = false,
                }
            );
            var expected = new List<string[]>();
            while (reader.Read())
                expected.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
            var actual = new CsvTokenizer(text, delimiter, CsvImportPolicy.Default).Read(width: width).ToList();
            actual.Select(record => record.Fields).ShouldBe(expected, $"seed {Seed}, file {file}");
            actual.ShouldAllBe(record => record.Fault == null);
        }
    }

    [Fact]
    public void Records_cover_the_text_without_gap_and_count_its_lines()
    {
        var random = new Random(Seed);
        for (var file = 0; file < 500; file++)
        {
            var text = new string([
                .. Enumerable.Range(0, random.Next(80)).Select(_ => "\"\"\",;\r\n\n ab"[random.Next(11)]),
            ]);
            var (at, line) = (0, 1);
            foreach (var record in new CsvTokenizer(text, ',', CsvImportPolicy.Default).Read(width: 3))
            {
                record.Start.ShouldBe(at, $"seed {Seed}, file {file}");
                record.Line.ShouldBe(line, $"seed {Seed}, file {file}");
                record.Next.ShouldBeGreaterThan(record.Start);
                (at, line) = (record.Next, line + Breaks(text[record.Start..record.Next]));
            }
            at.ShouldBe(text.Length);
        }
    }

    [Theory]
    [InlineData("a,\"b \"best\" c\",d", "a|b \"best\" c|d")]
    [InlineData("a,\"b\"\"c\",d", "a|b\"c|d")]
    [InlineData("a,b\"c,d", "a|b\"c|d")]
    [InlineData("a,\"b\" ,d", "a|b|d")]
    [InlineData("a,,", "a||")]
    [InlineData(",", "|")]
    [InlineData("a,\"\"", "a|")]
    public void Quotes_are_read_as_they_are_meant(string text, string fields) =>
        string.Join('|', new CsvTokenizer(text, ',', CsvImportPolicy.Default).Read().Single().Fields).ShouldBe(fields);

    [Fact]
    public void Ten_thousand_broken_quotes_do_not_slow_the_reading_to_a_crawl()
    {
        var text = string.Concat(Enumerable.Repeat("a,\"b,c\n", 10_000));
        new CsvTokenizer(text, ',', CsvImportPolicy.Default)
            .Read(width: 3)
            .Count(record => record.Fault is not null)
            .ShouldBe(10_000);
    }

    private static (string Text, char Delimiter, int Width) WellFormed(Random random)
    {
        var delimiter = ",;\t|"[random.Next(4)];
        var (width, lineEnd) = (random.Next(2, 6), random.Next(2) == 0 ? "\n" : "\r\n");
        var rows = Enumerable
            .Range(0, random.Next(1, 8))
            .Select(_ => string.Join(delimiter, Enumerable.Range(0, width).Select(_ => Cell(random, delimiter))));
        return (string.Join(lineEnd, rows) + (random.Next(2) == 0 ? lineEnd : ""), delimiter, width);
    }

    private static string Cell(Random random, char delimiter)
    {
        var text = new string([
            .. Enumerable.Range(0, random.Next(1, 6)).Select(_ => "ab1é\",;\t|\n "[random.Next(11)]),
        ]);
        return text.Contains('"') || text.Contains('\n') || text.Contains(delimiter) || random.Next(4) == 0
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    private static int Breaks(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(letter => letter is '\n' or '\r');
}
