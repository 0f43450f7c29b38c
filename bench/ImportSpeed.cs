using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using CsvHelper;
using MarketingManager.Connectors.Csv;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Json;

namespace MarketingManager.Bench;

/// <summary>A file of 1,000 campaigns x 90 days: reading it, and loading it through REST, grains and PostgreSQL.</summary>
internal static class ImportSpeed
{
    public const int Campaigns = 1_000;
    public const int Days = 90;

    public static DateOnly FirstDay { get; } = new(2026, 1, 1);

    public static async Task Measure(Report report, BenchApp app)
    {
        var content = Encoding.UTF8.GetBytes(Export());
        const int rows = Campaigns * Days;
        var options = new ImportOptions { Currency = "EUR" };
        new CsvImportReader().Read("bench.csv", content, options, CancellationToken.None);
        var read = Rate(rows, () => new CsvImportReader().Read("bench.csv", content, options, CancellationToken.None));
        var bare = Rate(rows, () => Tokens(content));
        report.Against("import: rows/s read into facts", $"{read:N0}", "CsvHelper tokens alone", $"{bare:N0}", read / bare);

        var start = Stopwatch.GetTimestamp();
        using var body = new ByteArrayContent(content);
        using var staged = await app.Manager.PostAsync(new Uri("/api/v1/imports?fileName=bench.csv&currency=EUR", UriKind.Relative), body);
        staged.EnsureSuccessStatusCode();
        var state = (await staged.Content.ReadFromJsonAsync<ImportState>(DomainJson.Options))!;
        var path = $"/api/v1/imports/{state.Id[(state.Id.LastIndexOf('/') + 1)..]}";
        report.Line("import: upload and preview", $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        start = Stopwatch.GetTimestamp();
        using var confirmed = await app.Manager.PostAsJsonAsync($"{path}/confirm", new { All = true });
        confirmed.EnsureSuccessStatusCode();
        do
        {
            await Task.Delay(50);
            state = (await app.Manager.GetFromJsonAsync<ImportState>(path, DomainJson.Options))!;
        }
        while (state.Status != ImportStatus.Loaded);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        report.Line($"import: register {Campaigns} campaigns and load", $"{seconds:0.0} s, {rows / seconds:N0} rows/s");
    }

    private static double Rate(int rows, Action act)
    {
        var start = Stopwatch.GetTimestamp();
        act();
        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static int Tokens(byte[] content)
    {
        using var text = new StreamReader(new MemoryStream(content));
        using var parser = new CsvParser(text, CultureInfo.InvariantCulture);
        var fields = 0;
        while (parser.Read())
            fields += parser.Count;
        return fields;
    }

    private static string Export()
    {
        var text = new StringBuilder("Date,Campaign ID,Campaign Name,Impressions,Clicks,Spend,Conversions,Revenue\n");
        for (var campaign = 0; campaign < Campaigns; campaign++)
        {
            for (var day = 0; day < Days; day++)
            {
                var wave = (campaign * 31) + (day * 17);
                text.Append(CultureInfo.InvariantCulture,
                    $"{FirstDay.AddDays(day):yyyy-MM-dd},B{campaign:0000},Bench {campaign},{20_000 + (wave % 4_000)},{400 + (wave % 90)},{100 + (wave % 40)}.50,{20 + (wave % 7)},{900 + (wave % 300)}\n");
            }
        }

        return text.ToString();
    }
}
