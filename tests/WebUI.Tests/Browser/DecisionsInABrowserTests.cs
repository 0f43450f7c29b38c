using System.Text;
using MarketingManager.WebUI.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.WebUI.Tests.Browser;

/// <summary>What a manager does with the mouse, over grains in memory.</summary>
public sealed class DecisionsInABrowserTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Fact]
    public async Task A_plan_is_approved_in_two_steps_and_its_checklist_is_worked_off()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GetByTestId("nav-campaigns").ClickAsync();
        await page.GetByTestId("campaign-row-SUMMER-24").ClickAsync();

        await page.GetByTestId("plan-reject").ClickAsync();
        await Expect(page.GetByTestId("plan-reject-confirm")).ToBeDisabledAsync();
        await page.GetByTestId("plan-reject-reason").FillAsync("The offer changes next week.");
        await Expect(page.GetByTestId("plan-reject-confirm")).ToBeEnabledAsync();
        await page.GetByText("Back", new() { Exact = true }).ClickAsync();

        await page.GetByTestId("plan-approve").ClickAsync();
        await page.GetByTestId("plan-approve-confirm").ClickAsync();
        await Expect(page.GetByTestId("plan-status")).ToHaveTextAsync("Approved");
        await Expect(page.GetByTestId("checklist-progress")).ToHaveTextAsync("0 of 2 done");
        await page.GetByTestId("task-t1-complete").ClickAsync();
        await page.GetByTestId("task-t2-complete").ClickAsync();
        await Expect(page.GetByTestId("checklist-progress")).ToHaveTextAsync("2 of 2 done");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_previewed_before_its_campaigns_are_confirmed()
    {
        var (page, complaints) = await host.SignIn("maya", 1280);
        await page.GetByTestId("nav-import").ClickAsync();
        await page.GetByTestId("import-file")
            .SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload
                {
                    Name = "Marketing.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(
                        "c_date,campaign_name,mark_spent\n2021-02-01,facebook_tier1,7307.37\n"
                    ),
                }
            );
        await Expect(page.GetByTestId("import-totals-spend")).ToHaveTextAsync("INR 30,590,879.82");
        await Expect(page.GetByTestId("import-totals-romi")).ToHaveTextAsync("40.2%");
        await page.GetByTestId("import-code-google_hot").UncheckAsync();
        await Expect(page.GetByTestId("import-confirm")).ToContainTextAsync("1 campaign");
        await page.ReloadAsync();
        await Expect(page.GetByTestId("import-preview")).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("MM_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "import-preview.png"), FullPage = true });
        await page.GetByTestId("import-confirm").ClickAsync();
        await Expect(page.GetByTestId("import-loaded")).ToBeVisibleAsync();
        await Expect(page.GetByText("Left out so far")).ToHaveCountAsync(0);
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_signs_nobody_in()
    {
        var (page, _) = await host.SignIn("rita", 390);
        await page.GetByTestId("signout").ClickAsync();
        await page.GetByTestId("signin-email").FillAsync("maya@example.com");
        await page.GetByTestId("signin-password").FillAsync("guess");
        await page.GetByTestId("signin-submit").ClickAsync();
        await Expect(page.GetByTestId("signin-problem")).ToContainTextAsync("wrong");
        await page.GotoAsync("/campaigns");
        await Expect(page.GetByTestId("signin-email")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_deep_link_leads_back_after_signing_in_and_shows_its_section()
    {
        var (page, _) = await host.SignIn("maya", 1280, 500);
        await page.GotoAsync("/campaigns/SUMMER-24?range=7#results");
        await Expect(page.GetByTestId("range-7")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.WaitForFunctionAsync("() => document.activeElement?.id === 'results'");
    }

    [Fact]
    public async Task Who_is_no_administrator_is_told_so_on_the_users_page()
    {
        var (page, _) = await host.SignIn("maya", 1280);
        await page.GotoAsync("/users");
        await Expect(page.GetByText("Not allowed", new() { Exact = true })).ToBeVisibleAsync();
    }
}
