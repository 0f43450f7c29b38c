using System.Globalization;
using System.Text;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.EndToEnd.Tests.Imports;

/// <summary>Real exports, through the REST surface, down to the numbers that their sources state.</summary>
public sealed class PublicDataTests(ITestOutputHelper output)
{
    /// <summary>Totals as published with the data set: 11 campaigns x 28 days.</summary>
    [Fact]
    public async Task The_Kaggle_export_has_the_totals_of_its_source()
    {
        var file = DataFolder.Read("kaggle-marketing-2021-02/Marketing.csv");
        await using var app = new HostedApp();
        await app.Open();
        var import = await app.Manager.Import("Marketing.csv", file, "INR");
        import.Preview!.RowsRead.ShouldBe(308);
        import.Result!.FactsNew.ShouldBe(308);
        (await app.Manager.Read<CampaignPage>("/api/v1/campaigns?take=500")).Total.ShouldBe(11);

        var table = await app.Manager.Read<KpiTable>("/api/v1/kpis?groupBy=campaign");
        table.Rows.Length.ShouldBe(11);
        var total = table.Total;
        total.Currency.ShouldBe("INR");
        total.Measures.Spend.ShouldBe(30_590_879.82m);
        total.Measures.Revenue.ShouldBe(42_889_366m);
        total.Measures.Orders.ShouldBe(8_043m);
        Cell(total, "ROMI").Value!.Value.ShouldBe(40.2m, 0.05m);
        table.Rows.Sum(row => row.Measures.Spend).ShouldBe(total.Measures.Spend);
    }

    [Fact]
    public async Task Three_platforms_in_three_dialects_become_one_view_with_the_totals_of_the_unified_file()
    {
        string[] files = ["01_facebook_ads.csv", "02_google_ads.csv", "03_tiktok_ads.csv"];
        var contents = files.Select(file => DataFolder.Read($"improvado-daily-2024-01/{file}")).ToList();
        var unified = Unified(DataFolder.Read("improvado-daily-2024-01/unified_data.csv"));
        await using var app = new HostedApp();
        await app.Open();
        foreach (var (file, content) in files.Zip(contents))
            await app.Manager.Import(file, content, "USD");

        var table = await app.Manager.Sums("groupBy=platform");
        Sums(table.Total).ShouldBe(Add(unified.Values));
        table.Rows.Length.ShouldBe(3);
        foreach (var (platform, name) in new[] { ("Facebook", "Meta"), ("Google", "Google"), ("TikTok", "TikTok") })
            Sums(table.Rows.Single(row => row.Key["platform"] == name)).ShouldBe(unified[platform], platform);
    }

    /// <summary>20,123 rows of more than a thousand campaigns without any spend. A free machine needs
    /// seconds; the limit is for one that runs everything at once.</summary>
    [Fact]
    public async Task An_export_without_spend_has_no_cost_figures_rather_than_zeros_and_loads_in_seconds()
    {
        var file = DataFolder.Read("adverity-2019q1/clicks-impressions.csv");
        await using var app = new HostedApp();
        await app.Open();
        var start = TimeProvider.System.GetTimestamp();
        var import = await app.Manager.Import("clicks-impressions.csv", file);
        var took = TimeProvider.System.GetElapsedTime(start);
        output.WriteLine($"{import.Result!.Rows} rows in {took.TotalSeconds:0.0} s");
        took.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        import.Preview!.RowsRead.ShouldBe(20_123);

        var (clicks, impressions) = ClicksAndImpressions(file);
        var total = (await app.Manager.Sums("")).Total;
        (total.Measures.Clicks, total.Measures.Impressions).ShouldBe((clicks, impressions));
        total.Measures.Spend.ShouldBeNull();
        foreach (var code in new[] { "CPC", "CPM", "CPA", "ROAS", "ROMI" })
        {
            Cell(total, code).Value.ShouldBeNull(code);
            Cell(total, code).NoDataReason.ShouldNotBeNullOrWhiteSpace(code);
        }

        Cell(total, "CTR").Value!.Value.ShouldBe(100 * clicks / impressions, 0.0001m);
    }

    private static KpiCell Cell(KpiRow row, string code) => row.Kpis.Single(kpi => kpi.Code == code);

    private static Totals Sums(KpiRow row) =>
        new(
            row.Measures.Impressions ?? 0,
            row.Measures.Clicks ?? 0,
            row.Measures.Spend ?? 0,
            row.Measures.Conversions ?? 0,
            row.Measures.Revenue ?? 0
        );

    private static Totals Add(IEnumerable<Totals> parts) =>
        parts.Aggregate(
            new Totals(0, 0, 0, 0, 0),
            (sum, part) =>
                new(
                    sum.Impressions + part.Impressions,
                    sum.Clicks + part.Clicks,
                    sum.Spend + part.Spend,
                    sum.Conversions + part.Conversions,
                    sum.Revenue + part.Revenue
                )
        );

    /// <summary>Per platform, read by position: the file is plain and somebody else's.</summary>
    private static Dictionary<string, Totals> Unified(byte[] file) =>
        Rows(file, ',')
            .GroupBy(
                row => row[1],
                row => new Totals(Number(row[6]), Number(row[7]), Number(row[8]), Number(row[9]), Number(row[17]))
            )
            .ToDictionary(rows => rows.Key, Add, StringComparer.Ordinal);

    private static (decimal Clicks, decimal Impressions) ClicksAndImpressions(byte[] file)
    {
        // Exact duplicates count once.
        var rows = Rows(file, ',').DistinctBy(row => string.Join(',', row)).ToList();
        return (rows.Sum(row => Number(row[^2])), rows.Sum(row => Number(row[^1])));
    }

    private static IEnumerable<string[]> Rows(byte[] file, char delimiter) =>
        Encoding
            .UTF8.GetString(file)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.TrimEnd('\r').Split(delimiter));

    private static decimal Number(string text) =>
        text.Length == 0 ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Totals(
        decimal Impressions,
        decimal Clicks,
        decimal Spend,
        decimal Conversions,
        decimal Revenue
    );
}
