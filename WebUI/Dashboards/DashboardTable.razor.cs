using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Dashboards;

public sealed partial class DashboardTable
{
    [Parameter, EditorRequired]
    public required DashboardModel Model { get; set; }

    [Parameter]
    public EventCallback<DashboardFilter> OnChange { get; set; }

    private DashboardFilter Filter => Model.Filter;

    private ImmutableArray<DashboardLevel> Levels => Filter.Code is null ? LevelWords.Choices : [Filter.Level];

    private string? AriaSort(string code) =>
        Filter.Sort.FirstOrDefault(order => order.By == code) is not { } order ? null
        : order.Descending ? "descending"
        : "ascending";

    private Task Sort(string code, bool added) =>
        OnChange.InvokeAsync(Filter with { Sort = RowOrder.Clicked(Filter.Sort, code, added), Page = 1 });

    private Task Turn(int pages) => OnChange.InvokeAsync(Filter with { Page = Filter.Page + pages });
}
