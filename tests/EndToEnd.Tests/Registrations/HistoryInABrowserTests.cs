using System.Net.Http.Json;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.EndToEnd.Tests.Browser;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Sandbox.Faults;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.EndToEnd.Tests.Registrations;

/// <summary>The calendar of an account, and history that is asked for, held up, and stopped.</summary>
public sealed class HistoryInABrowserTests : IAsyncDisposable
{
    private readonly HostedApp _app = new();
    private readonly Chromium _browser;

    public HistoryInABrowserTests() => _browser = new Chromium(_app);

    [Fact]
    public async Task History_shows_its_progress_and_its_calendar_and_is_stopped_by_an_administrator()
    {
        Chromium.SkipUnlessThere();
        await _app.Open();
        await using var sandbox = await SandboxAccounts.Start(_app);
        await SandboxAccounts.Connect(_app, sandbox, Platform.Meta);
        await Register("SB-SALES-01", "SB-SALES-02");
        await _app.AddUser(Role.Admin);
        var page = await _browser.SignIn("admin");

        await page.GotoAsync("/connections");
        await page.GetByTestId("connection-coverage").ClickAsync();
        await Expect(page.GetByTestId("backfill-stage")).ToHaveTextAsync("All history that was asked for is read.");
        await Expect(page.GetByTestId("coverage-days")).ToContainTextAsync("2");
        var calendar = page.GetByTestId("coverage-matrix");
        await Expect(calendar.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "SB-SALES-01" }))
            .ToBeVisibleAsync();
        (await calendar.GetByTitle("Loaded").CountAsync()).ShouldBeGreaterThan(20);
        await Chromium.Keep(page, "coverage");

        sandbox.Faults.Add(new Fault(FaultKind.Throttle) { Until = _app.Clock.GetUtcNow().AddHours(6) });
        await page.GetByTestId("backfill-days").SelectOptionAsync("731");
        await page.GetByTestId("backfill-start").ClickAsync();
        await Expect(page.GetByTestId("backfill-answer")).ToContainTextAsync("It is read back that far");
        await Expect(page.GetByTestId("backfill-stage")).ToContainTextAsync("Goes on in");
        await page.GetByTestId("backfill-cancel").ClickAsync();
        await Expect(page.GetByTestId("backfill-stage")).ToContainTextAsync("Cancelled by Admin Example.");
        await Expect(page.GetByTestId("backfill-cancel")).ToHaveCountAsync(0);
        await page.GetByTestId("to-connections").ClickAsync();
        await Expect(page.GetByTestId("connections-list")).ToBeVisibleAsync();
        _browser.Complaints.ShouldBeEmpty();
    }

    private async Task Register(params string[] codes)
    {
        using var answer = await _app.Manager.PostAsJsonAsync(
            "/api/v1/campaigns/list",
            new
            {
                Connections = new[] { "meta" },
                Codes = codes,
                Type = "conversion",
                Objective = "sales",
            },
            TestContext.Current.CancellationToken
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        await _app.Manager.Until<BackfillProgress>(
            "/api/v1/connections/meta/backfill",
            "the first history",
            progress => progress.Stage == BackfillStage.Done
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }
}
