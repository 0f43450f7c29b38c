using MarketingManager.Domain.Deciding;
using MarketingManager.EndToEnd.Tests.Browser;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Operations;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.EndToEnd.Tests.Operations;

/// <summary>Administrators see how the system runs, and nobody else does.</summary>
public sealed class OperationsAccessTests(HostedApp app) : IClassFixture<HostedApp>
{
    private const string Path = "/api/v1/operations";

    [Fact]
    public async Task An_administrators_program_reads_what_runs()
    {
        await app.Open();
        var view = await app.Admin.Until<OperationsView>(
            Path,
            "the first report with the database's answer",
            seen =>
                seen is { Silos.Length: 1, Backlog: not null }
                && seen.Grains.Any(type => type is { Name: "accounts", Total: > 0 })
        );
        view.Silos[0].Silent.ShouldBeFalse();
        view.Silos[0].Engine.ShouldNotBeEmpty();
        view.Silos[0].Process.WorkingSetBytes.ShouldBeGreaterThan(0);
        var accounts = view.Grains.Single(type => type.Name == "accounts");
        accounts.Activations.ShouldBe(1);
        accounts.Total.ShouldBeGreaterThan(0);
        view.Work.Select(work => work.Name).ShouldContain("State write");
        view.Counters["marketing_manager.projection.events"].ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Managers_readers_and_strangers_are_refused()
    {
        await app.Open();
        (await app.Manager.Refusal(HttpMethod.Get, Path)).ShouldBe((403, "role-required"));
        (await app.Reader.Refusal(HttpMethod.Get, Path)).ShouldBe((403, "role-required"));
        (await app.Nobody.Refusal(HttpMethod.Get, Path)).ShouldBe((401, "key-required"));
        (await app.Stranger.Refusal(HttpMethod.Get, Path)).ShouldBe((401, "key-required"));
    }

    [Fact]
    public async Task The_page_is_live_until_it_is_paused_and_denied_to_a_manager()
    {
        Chromium.SkipUnlessThere();
        await app.Open();
        await app.AddUser(Role.Admin);
        await app.AddUser(Role.Manager);
        await using var browser = new Chromium(app);
        var page = await browser.SignIn("admin");
        await page.GetByTestId("nav-operations").ClickAsync();
        await Expect(page.GetByTestId("grains-accounts")).ToBeVisibleAsync();
        var shown = await page.GetByTestId("operations-at").TextContentAsync();
        await Expect(page.GetByTestId("operations-at")).Not.ToHaveTextAsync(shown!);

        await page.GetByTestId("grains-by-name").ClickAsync();
        await Expect(page.Locator("[data-testid=operations-grains] tbody th").First).ToHaveTextAsync("accounts");
        await page.GetByTestId("operations-pause").ClickAsync();
        await Expect(page.GetByTestId("operations-at")).ToContainTextAsync("Stopped at");
        page.Url.ShouldContain("paused=true");
        page.Url.ShouldContain("sort=name");
        browser.Complaints.ShouldBeEmpty();

        var manager = await browser.SignIn("manager");
        await Expect(manager.GetByTestId("nav-today")).ToBeVisibleAsync();
        await Expect(manager.GetByTestId("nav-operations")).ToHaveCountAsync(0);
        await manager.GotoAsync("/operations");
        await Expect(manager.GetByTestId("operations-grains")).ToHaveCountAsync(0);
        await Expect(manager.Locator("main")).ToContainTextAsync("Your role does not include this page.");
    }
}
