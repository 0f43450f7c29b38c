using System.Globalization;
using System.Text.RegularExpressions;
using MarketingManager.Domain.Deciding;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>Renders a page to HTML, as far as it gets with what its grains answer.</summary>
public sealed partial class PageHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly AsyncServiceScope _circuit;
    private readonly HtmlRenderer _renderer;

    /// <param name="path">What the browser shows, below the root.</param>
    public PageHost(FakeGrains grains, string path = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(grains.Factory);
        builder.Services.AddSingleton<TimeProvider>(new StoppedClock());
        builder.Services.AddWebUi();
        builder.Services.AddSingleton(new Numbers(CultureInfo.GetCultureInfo("en-US")));
        builder.Services.AddScoped<NavigationManager>(_ => new StillAddress(path));
        _app = builder.Build();
        _circuit = _app.Services.CreateAsyncScope();
        _renderer = new HtmlRenderer(_circuit.ServiceProvider, _app.Services.GetRequiredService<ILoggerFactory>());
    }

    /// <param name="wait">Without it, what is shown while a grain has not answered yet.</param>
    public Task<string> Html(Type page, Role role, (string Name, object? Value)[] parameters, bool wait) =>
        _renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = _renderer.BeginRenderingComponent<WithViewer>(
                ParameterView.FromDictionary(
                    new Dictionary<string, object?>
                    {
                        [nameof(WithViewer.Viewer)] = new Viewer("u1", "Maya", role),
                        [nameof(WithViewer.Page)] = page,
                        [nameof(WithViewer.Parameters)] = parameters.ToDictionary(one => one.Name, one => one.Value),
                    }
                )
            );
            if (wait)
                await root.QuiescenceTask;
            return root.ToHtmlString();
        });

    /// <summary>What a reader reads: no markup, single spaces.</summary>
    public static string Text(string html) =>
        Space().Replace(System.Net.WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ");

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        await _circuit.DisposeAsync();
        await _app.DisposeAsync();
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class StillAddress : NavigationManager
    {
        public StillAddress(string path) => Initialize("http://localhost/", "http://localhost/" + path);

        protected override void NavigateToCore(string uri, NavigationOptions options) =>
            Uri = ToAbsoluteUri(uri).ToString();
    }

    public sealed class WithViewer : ComponentBase
    {
        [Parameter]
        public required Viewer Viewer { get; set; }

        [Parameter]
        public required Type Page { get; set; }

        [Parameter]
        public required IReadOnlyDictionary<string, object?> Parameters { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<Viewer>>(0);
            builder.AddAttribute(1, "Value", Viewer);
            builder.AddAttribute(
                2,
                "ChildContent",
                (RenderFragment)(
                    inner =>
                    {
                        inner.OpenComponent(0, Page);
                        inner.AddMultipleAttributes(1, Parameters!);
                        inner.CloseComponent();
                    }
                )
            );
            builder.CloseComponent();
        }
    }
}
