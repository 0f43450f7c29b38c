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

    private readonly ServiceProvider _services;
    private readonly HtmlRenderer _renderer;

    public PageHost(FakeGrains grains)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(grains.Factory);
        services.AddSingleton<TimeProvider>(new StoppedClock());
        services.AddWebUi();
        services.AddSingleton(new Numbers(CultureInfo.GetCultureInfo("en-US")));
        services.AddScoped<NavigationManager, StillAddress>();
        _services = services.BuildServiceProvider();
        _renderer = new HtmlRenderer(_services, _services.GetRequiredService<ILoggerFactory>());
    }

    public Task<string> Loaded<TPage>(Role role = Role.Manager, params (string, object?)[] parameters) where TPage : IComponent =>
        Html<TPage>(role, parameters, wait: true);

    /// <summary>What is shown while a grain has not answered yet.</summary>
    public Task<string> Loading<TPage>() where TPage : IComponent => Html<TPage>(Role.Manager, [], wait: false);

    private Task<string> Html<TPage>(Role role, (string Name, object? Value)[] parameters, bool wait) where TPage : IComponent =>
        _renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = _renderer.BeginRenderingComponent<WithViewer>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(WithViewer.Viewer)] = new Viewer("u1", "Maya", role),
                [nameof(WithViewer.Page)] = typeof(TPage),
                [nameof(WithViewer.Parameters)] = parameters.ToDictionary(one => one.Name, one => one.Value),
            }));
            if (wait)
                await root.QuiescenceTask;
            return root.ToHtmlString();
        });

    /// <summary>The text of the elements with a test id, without markup.</summary>
    public static string TextOf(string html, string testId)
    {
        var at = html.IndexOf($"data-testid=\"{testId}\"", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(-1, $"no element has the test id {testId} in {html}");
        var start = html.IndexOf('>', at) + 1;
        var end = html.IndexOf('<', start);
        return System.Net.WebUtility.HtmlDecode(html[start..end]).Trim();
    }

    public static string Text(string html) => Space().Replace(System.Net.WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ");

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        await _services.DisposeAsync();
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
        public StillAddress() => Initialize("http://localhost/", "http://localhost/");

        protected override void NavigateToCore(string uri, NavigationOptions options) => Uri = ToAbsoluteUri(uri).ToString();
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
            builder.AddAttribute(2, "ChildContent", (RenderFragment)(inner =>
            {
                inner.OpenComponent(0, Page);
                inner.AddMultipleAttributes(1, Parameters!);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
