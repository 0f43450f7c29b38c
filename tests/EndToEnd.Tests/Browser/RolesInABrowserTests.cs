using System.Text;
using System.Text.Json;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Plans;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Plans;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.EndToEnd.Tests.Browser;

/// <summary>Who may not decide is offered nothing to decide with, and is refused when asking anyway.</summary>
public sealed class RolesInABrowserTests : IAsyncDisposable
{
    private const string Post =
        "async path => (await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{\"version\":1}' })).json()";

    private readonly HostedApp _app = new();
    private readonly Chromium _browser;

    public RolesInABrowserTests() => _browser = new Chromium(_app);

    [Fact]
    public async Task Administrators_and_readers_see_a_plan_and_cannot_decide_on_it()
    {
        Chromium.SkipUnlessThere();
        await _app.Open();
        await _app.Manager.Import(
            "roles.csv",
            Encoding.UTF8.GetBytes(ExportFile.Worsening(["R"], _app.Yesterday, 60, 7)),
            "EUR"
        );
        var plan = (await _app.Manager.UntilPlan("R")).Current!;
        foreach (var role in new[] { Role.Admin, Role.Readonly })
        {
            await _app.AddUser(role);
            await SeesButCannotDecide(role, plan);
            await IsRefusedByTheGrainBehindThePage(role, plan);
        }

        var after = (await _app.Manager.Read<PlanState>("/api/v1/campaigns/R/plans")).Current!;
        (after.Status, after.Version).ShouldBe((PlanStatus.AwaitingApproval, plan.Version));
        (await _app.Manager.Read<ChecklistState>("/api/v1/campaigns/R/checklist")).PlanId.ShouldBeNull();
    }

    private async Task SeesButCannotDecide(Role role, Plan plan)
    {
        var page = await _browser.SignIn(role.ToString().ToLowerInvariant());
        await page.GotoAsync("/campaigns/R");
        await Expect(page.GetByTestId("plan-card")).ToContainTextAsync("Marketing Manager role");
        foreach (
            var button in new[] { "plan-approve", "plan-edit", "plan-reject", "archive-confirm", "campaign-analyse" }
        )
            await Expect(page.GetByTestId(button)).ToHaveCountAsync(0);

        // The cookie of the pages is no key of the REST surface: a script on a page gains nothing.
        foreach (var intent in new[] { "approve", "edit", "reject" })
        {
            var answer = await page.EvaluateAsync<JsonElement>(Post, $"/api/v1/plans/{plan.Id}/{intent}");
            (answer.GetProperty("status").GetInt32(), answer.GetProperty("code").GetString()).ShouldBe(
                (401, "key-required")
            );
        }

        await page.GotoAsync("/import");
        await Expect(page.GetByTestId("import-file")).ToBeDisabledAsync();
    }

    /// <summary>What the page would call if its buttons were there.</summary>
    private async Task IsRefusedByTheGrainBehindThePage(Role role, Plan plan)
    {
        var users = await _app.Admin.Read<List<UserRow>>("/api/v1/users");
        var id = users
            .Single(user => string.Equals(user.Email, $"{role}@example.com", StringComparison.OrdinalIgnoreCase))
            .Id;
        var grain = _app.Grains.GetGrain<IPlanGrain>(plan.Campaign);
        (await grain.Approve(id, plan.Id, plan.Version, null)).Code.ShouldBe("role-required");
        (await grain.Edit(id, plan.Id, plan.Version, plan.Draft.Actions, "Mine.", null)).Code.ShouldBe("role-required");
        (await grain.Reject(id, plan.Id, plan.Version, "No.")).Code.ShouldBe("role-required");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }
}
