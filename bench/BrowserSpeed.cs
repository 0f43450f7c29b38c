using System.Net.Http.Json;
using MarketingManager.Domain.Deciding;
using Microsoft.Playwright;

namespace MarketingManager.Bench;

/// <summary>From a click on a filter of the dashboard until the browser has painted what it leads to.</summary>
internal sealed class BrowserSpeed(Report report, BenchApp app)
{
    private const int Runs = 20;

    private const float LookMilliseconds = 1_500;

    private const string Password = "a bench needs no secret";

    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

    private static readonly (string Filter, string[] Values)[] Clicks =
    [
        ("platform", ["Meta", "Google", "", "TikTok"]),
        ("type", ["conversion", "app", "", "awareness"]),
        ("status", ["Active", "Halted", ""]),
    ];

    /// <summary>Two frames after the page says that it shows what was asked for, that is on the screen.</summary>
    private const string Click = """
        async ([name, value]) => {
          const select = document.querySelector(`[data-testid=filter-${name}]`);
          const start = performance.now();
          select.value = value;
          select.dispatchEvent(new Event('change', { bubbles: true }));
          const before = location.search;
          const frame = () => new Promise(next => requestAnimationFrame(next));
          const current = () => {
            const board = document.querySelector('.dashboard');
            return location.search !== before && board && board.getAttribute('aria-busy') === 'false';
          };
          for (await frame(); !current(); await frame()) {
            if (performance.now() - start > 30000) throw new Error(`${name}=${value} was not painted`);
          }
          await frame();
          await frame();
          return performance.now() - start;
        }
        """;

    public async Task Measure()
    {
        var executable = Environment.GetEnvironmentVariable("MM_CHROMIUM") ?? Browsers.FirstOrDefault(File.Exists);
        if (executable is null)
        {
            report.Line("a filter click until it is painted", "no chromium here");
            return;
        }
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = executable,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
            }
        );
        var page = await SignIn(browser);
        await page.GotoAsync("/dashboard?by=campaign", new() { Timeout = 120_000 });
        await page.WaitForSelectorAsync(".dashboard[aria-busy=false]", new() { Timeout = 120_000 });
        foreach (var (filter, values) in Clicks)
            await Measure(page, filter, values);
    }

    private async Task Measure(IPage page, string filter, string[] values)
    {
        List<double> took = [];
        for (var run = 0; run < Runs + values.Length; run++)
        {
            string[] click = [filter, values[run % values.Length]];
            // Somebody looks at what is there before the next click; the parts below the table are loaded meanwhile.
            await page.WaitForTimeoutAsync(LookMilliseconds);
            var milliseconds = await page.EvaluateAsync<double>(Click, click);
            if (run >= values.Length)
                took.Add(milliseconds);
        }
        await page.EvaluateAsync<double>(Click, new[] { filter, values[0] == "" ? values[1] : "" });
        report.Line($"click on filter {filter} until it is painted", Report.Quantiles(took));
    }

    private async Task<IPage> SignIn(IBrowser browser)
    {
        var user = new
        {
            Email = "manager@example.com",
            FullName = "Bench Manager",
            Role = nameof(Role.Manager),
            Password,
        };
        using var answer = await app.Administrator.PostAsJsonAsync("/api/v1/users", user);
        answer.EnsureSuccessStatusCode();
        var page = await browser.NewPageAsync(
            new()
            {
                BaseURL = app.Address.ToString(),
                ViewportSize = new() { Width = 1440, Height = 900 },
            }
        );
        await page.GotoAsync("/signin");
        await page.GetByTestId("signin-email").FillAsync(user.Email);
        await page.GetByTestId("signin-password").FillAsync(Password);
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.GetByTestId("nav-today").WaitForAsync(new() { Timeout = 120_000 });
        return page;
    }
}
