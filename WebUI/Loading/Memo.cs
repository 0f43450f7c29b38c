using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace MarketingManager.WebUI.Loading;

/// <summary>A part of a page that is drawn again only when what it is made of is another, however often the page around
/// it is drawn. Its content may use nothing else that changes; handlers may, since they run later.</summary>
public sealed class Memo : ComponentBase
{
    private object? _drawn;

    /// <summary>What the content is made of, compared by its own equality.</summary>
    [Parameter, EditorRequired]
    public required object? Of { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    protected override bool ShouldRender() => !Equals(_drawn, Of);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _drawn = Of;
        builder.AddContent(0, ChildContent);
    }
}
