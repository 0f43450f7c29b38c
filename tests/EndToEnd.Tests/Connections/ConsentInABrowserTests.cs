using System.Net.Http.Json;
using MarketingManager.Domain.Deciding;
using MarketingManager.EndToEnd.Tests.Browser;
using MarketingManager.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.EndToEnd.Tests.Connections;

/// <summary>What an administrator does, with the keyboard alone where it goes.</summary>
public sealed class ConsentInABrowserTests : IAsyncDisposable
{
    private readonly HostedApp _app = new();
    private readonly Chromium _browser;

    public ConsentInABrowserTests() => _browser = new Chromium(_app);

    [Fact]
    public async Task An_account_is_connected_tested_and_removed_without_a_token_being_seen()
    {
        Chromium.SkipUnlessThere();
        await using var provider = await LoopbackProvider.Start();
        await _app.Open();
        await _app.AddUser(Role.Admin);
        using var stored = await _app.Admin.PutAsJsonAsync(
            "/api/v1/connections/apps/Meta",
            provider.App(_app.Address),
            TestContext.Current.CancellationToken
        );
        stored.EnsureSuccessStatusCode();
        var page = await _browser.SignIn("admin");

        await page.GotoAsync("/connections");
        await Chromium.ReadyForKeys(page);
        await page.GetByTestId("consent-Meta").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("account-picker").WaitForAsync();
        page.Url.ShouldNotContain("code=");
        await Chromium.ReadyForKeys(page);
        await page.Locator("[data-testid^=account-][type=checkbox]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Chromium.Keep(page, "account-picker");
        await page.GetByTestId("account-connect").ClickAsync();

        var card = page.Locator("[data-testid^=connection-meta-]");
        await Expect(card).ToContainTextAsync("Connected");
        await Expect(card).ToContainTextAsync("Access token, ends");
        await card.GetByTestId("connection-test").ClickAsync();
        await Expect(page.GetByTestId("connections-answer")).ToContainTextAsync("The test call succeeded.");
        await Chromium.Keep(page, "connected");
        await card.GetByTestId("connection-remove").ClickAsync();
        await card.GetByTestId("connection-remove-confirm").ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
        _browser.Complaints.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }
}
