using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.EndToEnd.Tests.Browser;
using MarketingManager.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.EndToEnd.Tests.Registrations;

/// <summary>What a manager does with codes that run somewhere already.</summary>
public sealed class RegisterInABrowserTests : IAsyncDisposable
{
    private readonly HostedApp _app = new();
    private readonly Chromium _browser;

    public RegisterInABrowserTests() => _browser = new Chromium(_app);

    [Fact]
    public async Task Codes_are_registered_one_by_one_and_by_the_list_and_a_wrong_one_is_corrected()
    {
        Chromium.SkipUnlessThere();
        await _app.Open();
        await using var sandbox = await SandboxAccounts.Start(_app);
        await SandboxAccounts.Connect(_app, sandbox, Platform.Meta, Platform.Google, Platform.TikTok);
        await _app.AddUser(Role.Manager);
        var page = await _browser.SignIn("manager");
        await page.GotoAsync("/register");

        await page.GetByTestId("register-codes").FillAsync("SB-SALES-05");
        await page.GetByTestId("register-start").ClickAsync();
        await Expect(page.GetByTestId("register-result-SB-SALES-05")).ToContainTextAsync("Registered");
        await page.GetByTestId("register-codes").FillAsync("SB-SALES-01\nSB-SALES-99\nSB-LEADS-02");
        await page.GetByTestId("register-start").ClickAsync();
        await Expect(page.GetByTestId("register-progress"))
            .ToHaveTextAsync("4 of 4 codes looked for, 3 registered, 1 not.");
        var wrong = page.GetByTestId("register-result-SB-SALES-99");
        await Expect(wrong).ToContainTextAsync("Not found");
        await Expect(wrong).ToContainTextAsync("none with the id, name or code SB-SALES-99");
        await Chromium.Keep(page, "register");
        await wrong.GetByTestId("near-SB-SALES-02").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("register-result-SB-SALES-02")).ToContainTextAsync("Registered");
        await page.ReloadAsync();
        await Expect(page.GetByTestId("register-progress"))
            .ToHaveTextAsync("5 of 5 codes looked for, 4 registered, 1 not.");

        var shared = (await _app.Manager.Read<CampaignState>("/api/v1/campaigns/SB-SALES-05")).Registration!;
        shared
            .Links.Select(link => link.Platform)
            .ShouldBe([Platform.Meta, Platform.Google, Platform.TikTok], ignoreOrder: true);
        var leads = (await _app.Manager.Read<CampaignState>("/api/v1/campaigns/SB-LEADS-02")).Registration!;
        leads.Type.ShouldStartWith("lead", customMessage: "as the platform's objective says");
        _browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_runs_in_the_accounts_is_offered_with_its_type_and_a_platform_is_added_later()
    {
        Chromium.SkipUnlessThere();
        await _app.Open();
        await using var sandbox = await SandboxAccounts.Start(_app);
        await SandboxAccounts.Connect(_app, sandbox, Platform.Meta, Platform.Google);
        await _app.AddUser(Role.Manager);
        var page = await _browser.SignIn("manager");

        await page.GotoAsync("/register?connection=meta");
        await page.GetByTestId("register-look").ClickAsync();
        await page.GetByTestId("register-found-SB-SALES-05").ClickAsync();
        await Expect(page.GetByTestId("register-result-SB-SALES-05")).ToContainTextAsync("Registered");
        await _app.Manager.Until<ConnectionState>(
            "/api/v1/connections/meta",
            "the account to hear of its new code",
            seen => seen.Campaigns.Values.Any(key => key.EndsWith("/SB-SALES-05", StringComparison.Ordinal))
        );
        await page.GetByTestId("register-in-google").CheckAsync();
        await page.GetByTestId("register-look").ClickAsync();
        var row = page.GetByTestId("found-SB-SALES-05");
        await Expect(row.GetByTestId("register-found-SB-SALES-05")).ToHaveTextAsync("Add Google");
        await row.GetByTestId("register-found-SB-SALES-05").ClickAsync();
        await Expect(page.GetByTestId("register-result-SB-SALES-05")).ToHaveCountAsync(2);

        await page.GotoAsync("/campaigns/SB-SALES-05");
        await Expect(page.GetByTestId("settings-Google")).ToContainTextAsync("Budget");
        await Expect(page.GetByTestId("settings-Meta")).ToContainTextAsync("Status");
        await Chromium.Keep(page, "settings");
        _browser.Complaints.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }
}
