using System.Diagnostics;
using CsvHelper;
using MarketingManager.Connectors.Csv;
using MarketingManager.Domain.Imports;

namespace MarketingManager.Bench;

/// <summary>The reader alone: bytes to facts, beside CsvHelper that only cuts the same bytes into texts.</summary>
internal static class ReadSpeed
{
    private const int Runs = 7;

    public static void Measure(Report report, BenchFile file)
    {
        var options = new ImportOptions { Currency = "EUR" };
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var run = -1; run < Runs; run++)
        {
            var read = Milliseconds(
                () =>
                    new CsvImportReader().Read("bench.csv", file.Content, options, CancellationToken.None).Facts.Length,
                file.Rows
            );
            var cut = Milliseconds(() => Records(file.Content) - 1, file.Rows);
            if (run < 0)
                continue;
            ours.Add(read);
            bare.Add(cut);
        }

        var (mine, theirs) = (Report.Median(ours), Report.Median(bare));
        report.Against(
            "read: rows/s, file to facts",
            $"{file.Rows / mine * 1_000:N0}",
            "CsvHelper, texts only",
            $"{file.Rows / theirs * 1_000:N0}",
            theirs / mine
        );
    }

    private static double Milliseconds(Func<int> act, int rows)
    {
        var start = Stopwatch.GetTimestamp();
        var found = act();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return found == rows
            ? elapsed
            : throw new InvalidOperationException($"{rows} rows were expected, {found} were read.");
    }

    private static int Records(byte[] content)
    {
        using var reader = CsvReader.Create(content);
        var (records, length) = (1, 0);
        while (reader.Read())
        {
            records++;
            for (var field = 0; field < reader.FieldCount; field++)
                length += reader.GetString(field).Length;
        }

        return length > 0 ? records : 0;
    }
}
