using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using MarketingManager.Domain.Deciding;
using MarketingManager.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.EndToEnd.Tests.Browser;

/// <summary>From an import to the dashboard, and from there to a file that has what was on the screen.</summary>
public sealed class DashboardFlowTests : IAsyncDisposable
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly HostedApp _app = new();
    private readonly Chromium _browser;

    public DashboardFlowTests() => _browser = new Chromium(_app);

    [Fact]
    public async Task A_manager_drills_down_sorts_and_takes_the_table_along()
    {
        Chromium.SkipUnlessThere();
        await _app.Open();
        var from = _app.Yesterday.AddDays(-59);
        var euros = ExportFile.Flat("E", 3, from, 60);
        await _app.Manager.Import("euros.csv", Encoding.UTF8.GetBytes(euros.Text), "EUR");
        await _app.AddUser(Role.Manager);
        var page = await _browser.SignIn("manager");
        await page.GetByTestId("nav-dashboard").ClickAsync();
        await Expect(page.GetByTestId("dashboard-total")).ToContainTextAsync("Of 3 campaigns.");
        await page.GetByTestId("by-campaign").ClickAsync();
        await Expect(page.GetByTestId("row-E002")).ToBeVisibleAsync();
        await page.GetByTestId("sort-name").ClickAsync();
        await Expect(page.Locator("[data-testid=dashboard-table] tbody tr").First)
            .ToHaveAttributeAsync("data-testid", "row-E000");

        await page.GetByTestId("dashboard-export").Locator("summary").ClickAsync();
        var csv = (await Download(page, "export-csv")).Split("\r\n");
        csv[0].ShouldStartWith("campaign,name,status,from,to,spend,spend_before,impressions");
        csv.Skip(1).Take(3).Select(line => line.Split(',')[0]).ShouldBe(["E000", "E001", "E002"]);
        // 28 days that end yesterday, of a cost that repeats every seven: 4 * (100.25 * 7 + 21).
        Number(csv[1].Split(',')[5]).ShouldBe(2_891);
        await Chromium.Keep(page, "dashboard");
        _browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_takes_the_same_table_with_a_key_and_a_stranger_takes_none()
    {
        await _app.Open();
        var file = ExportFile.Flat("X", 2, _app.Yesterday.AddDays(-9), 10);
        await _app.Manager.Import("x.csv", Encoding.UTF8.GetBytes(file.Text), "EUR");
        const string Query = "?by=campaign&cols=spend,ctr&compare=none&range=7&sort=-spend";
        var csv = (
            await _app.Reader.GetStringAsync(new Uri("/api/v1/exports/dashboard.csv" + Query, UriKind.Relative), Cancel)
        ).Split("\r\n");
        csv[0].ShouldBe("campaign,name,status,from,to,spend,ctr,currency,campaigns,provisional,note");
        csv[1].ShouldStartWith("X001,");

        await using var workbook = await _app.Reader.GetStreamAsync(
            new Uri("/api/v1/exports/dashboard.xlsx" + Query, UriKind.Relative),
            Cancel
        );
        var cells = Cells(workbook);
        cells["A2"].ShouldBe("X001");
        Number(cells["F2"]).ShouldBe(Number(csv[1].Split(',')[5]));
        cells["H2"].ShouldBe("EUR");

        (await _app.Reader.Refusal(HttpMethod.Get, "/api/v1/exports/dashboard.csv?range=29")).ShouldBe((400, "query"));
        (await _app.Nobody.Refusal(HttpMethod.Get, "/api/v1/exports/dashboard.csv")).ShouldBe((401, "key-required"));
        using var stranger = await _app.Nobody.GetAsync(new Uri("/downloads/dashboard.csv", UriKind.Relative), Cancel);
        stranger.Content.Headers.ContentType?.MediaType.ShouldNotBe("text/csv");
    }

    private static async Task<string> Download(IPage page, string testId)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId(testId).ClickAsync());
        download.SuggestedFilename.ShouldBe("dashboard-campaign-2021-02-01-2021-02-28.csv");
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancel);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Cells(Stream workbook)
    {
        using var copy = new MemoryStream();
        workbook.CopyTo(copy);
        using var archive = new ZipArchive(copy);
        using var sheet = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XDocument
            .Load(sheet)
            .Descendants(Main + "c")
            .ToDictionary(cell => cell.Attribute("r")!.Value, cell => cell.Value);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }
}
