using MarketingManager.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;

namespace MarketingManager.EndToEnd.Tests.Browser;

/// <summary>The machine's own Chromium, driven over Playwright, in front of the hosted
/// app. With MM_SCREENSHOTS=DIR pictures are kept.</summary>
public sealed class Chromium(Func<Uri> address) : IAsyncDisposable
{
    public Chromium(HostedApp app)
        : this(() => app.Address) { }

    private static readonly string? Executable = Environment.GetEnvironmentVariable("MM_CHROMIUM")
        is { Length: > 0 } named
        ? named
        : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(
            File.Exists
        );

    /// <summary>A page is current within 4 seconds of its own refresh; the rest is for a busy machine.</summary>
    private const float PatienceMilliseconds = 30_000;

    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>What the browser's console held against the pages.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static bool IsThere => Executable is not null;

    public static void SkipUnlessThere() =>
        Assert.SkipWhen(
            Executable is null,
            "No Chromium on this machine: install the package chromium to run the browser tests."
        );

    /// <summary>A fresh browser, signed in as the user with the role.</summary>
    public async Task<IPage> SignIn(string role)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Executable,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        var context = await _browser.NewContextAsync(
            new()
            {
                BaseURL = address().ToString(),
                ViewportSize = new() { Width = 1280, Height = 900 },
                Locale = "en-US",
            }
        );
        context.SetDefaultTimeout(PatienceMilliseconds);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync("/signin");
        await page.GetByTestId("signin-email").FillAsync($"{role}@example.com");
        await page.GetByTestId("signin-password").FillAsync(HostedApp.Password);
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.GetByTestId("nav-today").WaitForAsync();
        return page;
    }

    /// <summary>Waits until the page that was navigated to has put the focus on its heading, as it does once:
    /// a key pressed before would go where the focus was, or is no more.</summary>
    public static Task ReadyForKeys(IPage page) => Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();

    public static async Task Keep(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MM_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"loop-{name}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
