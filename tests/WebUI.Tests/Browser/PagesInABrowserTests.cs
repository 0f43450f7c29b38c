using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Browser;

/// <summary>Every page at a desk's and at a phone's width. With MM_SCREENSHOTS=DIR the pictures are kept.</summary>
public sealed class PagesInABrowserTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private const string NoOverflow =
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth";

    [Theory]
    [InlineData("maya", "today", "/", "today-approvals")]
    [InlineData("maya", "dashboard", "/dashboard", "dashboard-table")]
    [InlineData("maya", "dashboard-campaigns", "/dashboard?type=conversion&objective=sales", "row-SUMMER-24")]
    [InlineData("maya", "dashboard-spread", "/dashboard?view=spread&chart=roas", "spread")]
    [InlineData("maya", "dashboard-change", "/dashboard?view=change&by=campaign", "change")]
    [InlineData("maya", "campaigns", "/campaigns", "campaign-row-SUMMER-24")]
    [InlineData("maya", "campaign", "/campaigns/SUMMER-24", "plan-card")]
    [InlineData("maya", "import", "/import", "import-file")]
    [InlineData("maya", "knowledge", "/knowledge", "nav-knowledge")]
    [InlineData("maya", "audit", "/audit", "audit-table")]
    [InlineData("admin", "guardrails", "/guardrails", "guardrails-save")]
    [InlineData("admin", "connections", "/connections", "connections-list")]
    [InlineData("maya", "register", "/register", "register-start")]
    [InlineData("admin", "coverage", "/coverage/google", "backfill-cancel")]
    [InlineData("maya", "inbox", "/inbox", "inbox-list")]
    [InlineData("rita", "account", "/account", "password-save")]
    [InlineData("admin", "users", "/users", "user-add")]
    [InlineData("admin", "operations", "/operations", "operations-failures")]
    public async Task A_page_renders_at_both_widths_without_overflow_or_complaint(
        string who,
        string name,
        string path,
        string testId
    )
    {
        foreach (var width in new[] { 1440, 390 })
        {
            var (page, complaints) = await host.SignIn(who, width);
            await page.GotoAsync(path);
            await page.GetByTestId(testId).First.WaitForAsync();
            await page.WaitForFunctionAsync("() => !document.querySelector('[data-testid=state-loading]')");
            (await page.EvaluateAsync<bool>(NoOverflow)).ShouldBeTrue($"{path} scrolls sideways at {width} px");
            await Keep(page, $"{name}-{width}");
            complaints.ShouldBeEmpty();
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Its styles make the browser look at a whole page again whenever a part of it changes.</summary>
    [Fact]
    public async Task Styles_of_the_chart_library_are_only_where_its_chart_is()
    {
        const string Loaded =
            "() => [...document.styleSheets].some(sheet => sheet.cssRules[0]?.layerName === 'library' && sheet.cssRules[0].styleSheet)";
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/campaigns/SUMMER-24");
        await page.WaitForFunctionAsync(Loaded);
        await page.GetByTestId("nav-dashboard").ClickAsync();
        await page.GetByTestId("dashboard-table").WaitForAsync();
        (await page.EvaluateAsync<bool>(Loaded)).ShouldBeFalse();
        complaints.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    private static async Task Keep(Microsoft.Playwright.IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MM_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
