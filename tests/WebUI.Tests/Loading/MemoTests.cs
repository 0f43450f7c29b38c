using MarketingManager.WebUI.Loading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace MarketingManager.WebUI.Tests.Loading;

public sealed class MemoTests
{
    [Fact]
    public async Task A_part_is_drawn_again_only_when_what_it_is_made_of_is_another()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var around = new Around();
        var root = await renderer.Dispatcher.InvokeAsync(() =>
            renderer.RenderComponentAsync<Handed>(
                ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Handed.To)] = around })
            )
        );

        await renderer.Dispatcher.InvokeAsync(() => around.Draw(("model", 1)));
        await renderer.Dispatcher.InvokeAsync(() => around.Draw(("model", 1)));
        around.Drawn.ShouldBe(2);

        await renderer.Dispatcher.InvokeAsync(() => around.Draw(("model", 2)));
        around.Drawn.ShouldBe(3);
        (await renderer.Dispatcher.InvokeAsync(root.ToHtmlString)).ShouldBe("drawn for the time 3");
    }

    /// <summary>What the test and the component share.</summary>
    private sealed class Around
    {
        public int Drawn { get; set; }

        public object? Of { get; private set; }

        public Action Again { get; set; } = () => { };

        public void Draw(object of)
        {
            Of = of;
            Again();
        }
    }

    private sealed class Handed : ComponentBase
    {
        [Parameter, EditorRequired]
        public required Around To { get; set; }

        protected override void OnInitialized() => To.Again = StateHasChanged;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Memo>(0);
            builder.AddComponentParameter(1, nameof(Memo.Of), To.Of);
            builder.AddComponentParameter(
                2,
                nameof(Memo.ChildContent),
                (RenderFragment)(inner => inner.AddContent(0, $"drawn for the time {++To.Drawn}"))
            );
            builder.CloseComponent();
        }
    }
}
