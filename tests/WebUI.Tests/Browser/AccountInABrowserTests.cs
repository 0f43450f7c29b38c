using MarketingManager.WebUI.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.WebUI.Tests.Browser;

public sealed class AccountInABrowserTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Fact]
    public async Task A_user_changes_the_own_password_and_sees_why_one_is_refused()
    {
        var (page, complaints) = await host.SignIn("rita", 1280);
        await page.GetByTestId("viewer").ClickAsync();
        await page.GetByTestId("password-present").FillAsync("not mine");
        await Try(page, "short", "different");
        await Expect(page.GetByTestId("password-answer")).ToHaveTextAsync("The two entries differ.");
        await Try(page, "short", "short");
        await Expect(page.GetByTestId("password-answer")).ToHaveTextAsync("A password needs at least 10 characters.");
        await Try(page, "long enough now", "long enough now");
        await Expect(page.GetByTestId("password-answer")).ToHaveTextAsync("The present password is not right.");
        await page.GetByTestId("password-present").FillAsync(SampleGrains.Password);
        await Try(page, "long enough now", "long enough now");
        await Expect(page.GetByTestId("password-answer")).ToContainTextAsync("The password is changed.");
        await Expect(page.GetByTestId("password-new")).ToHaveValueAsync("");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_administrator_sets_the_password_of_somebody_else()
    {
        var (page, complaints) = await host.SignIn("admin", 1280);
        await page.GetByTestId("nav-users").ClickAsync();
        await page.GetByTestId("password-of-maya@example.com").ClickAsync();
        await Expect(page.GetByText("Password of Maya Manager")).ToBeVisibleAsync();
        await Try(page, "long enough now", "long enough now");
        await Expect(page.GetByTestId("password-answer")).ToContainTextAsync("The password is changed.");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bell_leads_to_the_inbox_and_a_notice_to_its_campaign()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await Expect(page.GetByTestId("bell"))
            .ToHaveAttributeAsync("aria-label", "Inbox, last 7 days: 1 high, 1 medium");
        await page.GetByTestId("bell").ClickAsync();
        await Expect(page.GetByTestId("inbox-list").Locator("li")).ToHaveCountAsync(3);
        await page.GetByText("Cost per order is 54 % above its baseline").ClickAsync();
        await Expect(page.GetByTestId("plan-card")).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();
    }

    private static async Task Try(Microsoft.Playwright.IPage page, string password, string again)
    {
        await page.GetByTestId("password-new").FillAsync(password);
        await page.GetByTestId("password-again").FillAsync(again);
        await page.GetByTestId("password-save").ClickAsync();
    }
}
