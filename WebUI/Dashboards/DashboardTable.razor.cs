using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Dashboards;

public sealed partial class DashboardTable
{
    [Parameter, EditorRequired]
    public required DashboardModel Model { get; set; }

    [Parameter]
    public EventCallback<DashboardFilter> OnChange { get; set; }

    /// <summary>What the address asks for, which every change starts from. It may be ahead of what is shown: a click
    /// while that is loaded must not take the last one back.</summary>
    [Parameter, EditorRequired]
    public required DashboardFilter Asked { get; set; }

    private DashboardFilter Filter => Model.Filter;

    private ImmutableArray<DashboardLevel> Levels => Filter.Code is null ? LevelWords.Choices : [Filter.Level];

    private string? AriaSort(string code) =>
        Filter.Sort.FirstOrDefault(order => order.By == code) is not { } order ? null
        : order.Descending ? "descending"
        : "ascending";

    private Task Sort(string code, bool added) =>
        OnChange.InvokeAsync(Asked with { Sort = RowOrder.Clicked(Asked.Sort, code, added), Page = 1 });

    private Task Resize(ChangeEventArgs args) =>
        OnChange.InvokeAsync(
            Asked with
            {
                Rows = int.Parse((string)args.Value!, CultureInfo.InvariantCulture),
                Page = 1,
            }
        );

    private Task Turn(int pages) => OnChange.InvokeAsync(Asked with { Page = Asked.Page + pages });
}
