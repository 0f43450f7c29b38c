using System.Text;
using System.Text.RegularExpressions;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Kpis;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MarketingManager.EndToEnd.Tests.Browser;

/// <summary>The whole loop as a manager walks it with the mouse, on a real export. Its campaign
/// google_wide brought in 0.66 per rupee in February 2021, so on 1 March there is a plan for it;
/// what follows is generated, because the export ends there.
/// </summary>
public sealed partial class LoopInABrowserTests : IAsyncDisposable
{
    private const string Code = "127823";
    private const string Name = "google_wide";

    private readonly HostedApp _app = new();
    private readonly Chromium _browser;

    public LoopInABrowserTests() => _browser = new Chromium(_app);

    [Fact]
    public async Task A_manager_imports_approves_implements_and_reads_the_verdict()
    {
        Chromium.SkipUnlessThere();
        var export = DataFolder.Read("kaggle-marketing-2021-02/Marketing.csv");
        await _app.Open();
        await _app.AddUser(Role.Manager);
        var page = await _browser.SignIn("manager");

        await ImportAndSeeTotals(page, export);
        await SeeKpis(page);
        await Approve(page);
        await Implement(page);
        await SeeVerdict(page);
        _browser.Complaints.ShouldBeEmpty();
    }

    private static async Task ImportAndSeeTotals(IPage page, byte[] export)
    {
        await Stage(page, "Marketing.csv", export);
        await Expect(page.GetByTestId("import-totals-spend")).ToHaveTextAsync("INR 30,590,879.82");
        await Expect(page.GetByTestId("import-totals-romi")).ToHaveTextAsync("40.2%");
        await Expect(page.GetByTestId("import-all")).ToBeCheckedAsync();
        await Expect(page.GetByTestId("import-confirm")).ToContainTextAsync("11 campaigns");
        await Chromium.Keep(page, "1-import");
        await Confirm(page);
    }

    private static async Task SeeKpis(IPage page)
    {
        await page.GetByTestId("nav-today").ClickAsync();
        foreach (var figure in new[] { "INR 30,590,879.82", "INR 42,889,366.00", "40.2%" })
            await Expect(page.GetByTestId("today-kpis")).ToContainTextAsync(figure);
        await Expect(page.GetByTestId("today-approvals")).ToContainTextAsync(Name);
        await Chromium.Keep(page, "2-today");
    }

    private async Task Approve(IPage page)
    {
        await page.GetByTestId("nav-campaigns").ClickAsync();
        await page.GetByTestId($"campaign-row-{Code}").ClickAsync();
        await Expect(page.GetByTestId("insight-MM003")).ToContainTextAsync("ROAS was 0.66");
        await Expect(page.GetByTestId("plan-status")).ToHaveTextAsync("Awaiting approval");
        await Expect(page.GetByTestId("checklist-progress")).ToHaveCountAsync(0);
        await Chromium.Keep(page, "3-plan");
        await page.GetByTestId("plan-approve").ClickAsync();
        await page.GetByTestId("plan-approve-note").FillAsync("Go ahead.");
        await page.GetByTestId("plan-approve-confirm").ClickAsync();
        await Expect(page.GetByTestId("plan-status")).ToHaveTextAsync("Approved");
        await Expect(page.GetByTestId("checklist-progress")).ToHaveTextAsync(NothingDone());
        await Until("the baseline", state => state is { Phase: LoopPhase.Implementing, Baseline.Kpi: "ROAS" });
    }

    /// <summary>People take three days, in which the results stay as bad: that
    /// tells a lasting change from a bad week.</summary>
    private async Task Implement(IPage page)
    {
        _app.PassTime(TimeSpan.FromDays(3));
        await Import(page, "march-1.csv", ExportFile.Kaggle(Code, Name, new DateOnly(2021, 3, 1), 3, 8_000, 2, 2_600));
        await page.GotoAsync($"/campaigns/{Code}");
        var open = page.GetByTestId(OpenTask());
        await Expect(page.GetByTestId("checklist-progress")).ToHaveTextAsync(NothingDone());
        for (var left = await open.CountAsync(); left > 0; left--)
        {
            await open.First.ClickAsync();
            await Expect(open).ToHaveCountAsync(left - 1);
        }

        await Expect(page.GetByText("Observing. The verdict is due")).ToBeVisibleAsync();
        await Until("observation", state => state is { Phase: LoopPhase.Observing, EvaluationDueAt: not null });
        await Chromium.Keep(page, "4-observing");
    }

    private async Task SeeVerdict(IPage page)
    {
        // The declared window ends on the 18th; the next morning brings its last
        // day, and a day later that day has settled.
        _app.PassTime(TimeSpan.FromDays(15) - TimeSpan.FromHours(1));
        await Import(page, "march-2.csv", ExportFile.Kaggle(Code, Name, new DateOnly(2021, 3, 4), 15, 8_000, 5, 3_000));
        _app.PassTime(TimeSpan.FromDays(1));
        await page.GotoAsync($"/campaigns/{Code}#results");
        await Expect(page.GetByTestId("evaluation-outcome")).ToHaveTextAsync("Improved");
        await Expect(page.GetByText("It worked: ROAS is about")).ToBeVisibleAsync();
        await Chromium.Keep(page, "5-verdict");

        var verdict = (await Until("the verdict", state => state.LastEvaluation is not null)).LastEvaluation!;
        verdict.Outcome.ShouldBe(EvaluationOutcome.Improved);
        (verdict.PostFrom, verdict.PostTo).ShouldBe((new DateOnly(2021, 3, 5), new DateOnly(2021, 3, 18)));
        var decisions = await _app.Manager.Until<List<DecisionRow>>(
            $"/api/v1/campaigns/{Code}/decisions",
            "the decision",
            rows => rows.Count > 0
        );
        decisions.ShouldHaveSingleItem().PlanId.ShouldBe(verdict.PlanId);
    }

    /// <summary>Through the page, like the first one; then waits until the campaign has heard of its data.</summary>
    private async Task Import(IPage page, string fileName, string text)
    {
        var from = _app.Clock.GetUtcNow();
        await Stage(page, fileName, Encoding.UTF8.GetBytes(text));
        await Confirm(page);
        await Until($"the data of {fileName}", state => state.SyncedAt >= from);
    }

    /// <summary>The file names no currency, so nothing of it can be used before
    /// the manager says which one it is in.</summary>
    private static async Task Stage(IPage page, string fileName, byte[] content)
    {
        await page.GotoAsync("/import");
        // The field is drawn a moment before Blazor's script listens to it; no
        // hand is fast enough to notice, but a test is.
        await page.WaitForFunctionAsync(
            "() => document.getElementById('import-file')?._blazorInputFileNextFileId !== undefined"
        );
        await page.GetByTestId("import-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = fileName,
                    MimeType = "text/csv",
                    Buffer = content,
                }
            );
        await Expect(page.GetByTestId("import-preview")).ToContainTextAsync(fileName);
        await Expect(page.GetByTestId("import-problem")).ToContainTextAsync("currency");
        await page.GetByTestId("import-currency").FillAsync("INR");
        await page.GetByTestId("import-read-again").ClickAsync();
        await Expect(page.GetByTestId("import-problem")).ToHaveCountAsync(0);
    }

    private static async Task Confirm(IPage page)
    {
        await page.GetByTestId("import-confirm").ClickAsync();
        await Expect(page.GetByTestId("import-loaded")).ToBeVisibleAsync();
    }

    private Task<CampaignState> Until(string what, Func<CampaignState, bool> there) =>
        _app.Manager.Until($"/api/v1/campaigns/{Code}", what, there);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [GeneratedRegex(@"^0 of \d+ done$")]
    private static partial Regex NothingDone();

    [GeneratedRegex("^task-.*-complete$")]
    private static partial Regex OpenTask();
}
