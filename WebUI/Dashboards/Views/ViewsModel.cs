using MarketingManager.Domain.Dashboards;
using MarketingManager.Grains.Interfaces.Dashboards;

namespace MarketingManager.WebUI.Dashboards.Views;

/// <summary>Which saved view an address is.</summary>
public static class ViewsModel
{
    public static bool Same(string left, string right) =>
        DashboardQuery.Parse(left).SameAs(DashboardQuery.Parse(right));

    public static bool Shows(ViewEntry entry, string query) => Same(entry.Query, query);

    public static ViewEntry? Shown(ViewMenu menu, string query) =>
        menu.Own.Concat(menu.Shared).FirstOrDefault(entry => Shows(entry, query));

    public static string TitleOf(ViewMenu menu, string query) =>
        Shown(menu, query) is { } shown ? $"View: {shown.Name}" : "Views";
}

/// <summary>What is done with a saved view.</summary>
public abstract record ViewAct
{
    private ViewAct() { }

    public sealed record Rename(string Name) : ViewAct;

    public sealed record Replace : ViewAct;

    public sealed record Share(bool Shared) : ViewAct;

    public sealed record MakeDefault : ViewAct;

    public sealed record Delete : ViewAct;
}
