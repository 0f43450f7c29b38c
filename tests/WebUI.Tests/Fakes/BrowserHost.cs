using MarketingManager.WebUI.Tests.Dashboards;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Playwright;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>The pages on a local port over the sample workspace, and a browser in front of them.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Chromium { get; } =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(
            File.Exists
        );

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(BrowserHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(
            Board.Usual.Answering(SampleGrains.Make().WithOperations(SampleOperations.View)).Factory
        );
        builder.Services.AddSingleton<TimeProvider>(new StoppedClock());
        builder.ConfigureWebUi();
        _app = builder.Build();
        _app.MapWebUi();
        await _app.StartAsync();
        Address = _app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium,
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
    }

    /// <summary>A fresh browser, signed in; it notes what the console complains about.</summary>
    public async Task<Visitor> SignIn(string name, int width, int height = 900)
    {
        Assert.SkipWhen(
            Chromium is null,
            "No Chromium on this machine: install the package chromium to run the browser tests."
        );
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = Address,
                ViewportSize = new() { Width = width, Height = height },
                Locale = "en-US",
            }
        );
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/signin");
        await page.GetByTestId("signin-email").FillAsync($"{name}@example.com");
        await page.GetByTestId("signin-password").FillAsync(SampleGrains.Password);
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.GetByTestId("nav-today").WaitForAsync();
        return new Visitor(page, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => PageHost.Now;
    }
}

public sealed record Visitor(IPage Page, List<string> Complaints);
