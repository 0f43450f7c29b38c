using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.Domain.Dashboards;

/// <summary>A saved state of the dashboard. The id counts the views of its owner.</summary>
public sealed record DashboardView(string Id, string Name, DashboardQuery Query, bool Shared, DateTimeOffset SavedAt);

/// <summary>Names a view across the workspace: whose it is, and which.</summary>
public sealed record ViewRef(string Owner, string Id)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => $"{Owner}~{Id}";

    /// <summary><c>null</c> when the text names no view.</summary>
    public static ViewRef? Parse(string? text) =>
        text?.Split('~') is [{ Length: > 0 } owner, { Length: > 0 } id] ? new(owner, id) : null;
}

/// <summary>The views of one user.</summary>
public sealed record ViewsState
{
    public static ViewsState Initial { get; } = new();

    /// <summary>In the order in which they were saved.</summary>
    public ImmutableArray<DashboardView> Views { get; init; } = [];

    /// <summary>The last ones that were deleted, which can be taken back; newest last.</summary>
    public ImmutableArray<DashboardView> Deleted { get; init; } = [];

    /// <summary>What the dashboard opens with; possibly somebody else's view, and possibly one that is gone
    /// since.</summary>
    public ViewRef? Default { get; init; }

    public int Numbered { get; init; }

    public DashboardView? Find(string id) => Views.FirstOrDefault(view => view.Id == id);

    /// <summary>Names differ in more than the case of their letters.</summary>
    public DashboardView? Named(string name) =>
        Views.FirstOrDefault(view => string.Equals(view.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>Limits of saved views.</summary>
public sealed record ViewPolicy
{
    public static ViewPolicy Default { get; } = new();

    /// <summary>Views of one user; 5 to 500. A menu that is longer is searched rather than read.</summary>
    public int ViewsMax { get; init; } = 50;

    /// <summary>Of them shared; 1 to 100. Everybody's menu has them.</summary>
    public int SharedMax { get; init; } = 20;

    /// <summary>Letters of a name; 10 to 100. It has to fit into the menu on a phone.</summary>
    public int NameLengthMax { get; init; } = 60;

    /// <summary>Letters of an address; 200 to 8,000. What is longer, some proxies cut off.</summary>
    public int QueryLengthMax { get; init; } = 2_000;

    /// <summary>Deleted views that can be taken back; 1 to 50.</summary>
    public int DeletedKept { get; init; } = 10;
}

public abstract record ViewsCommand
{
    private ViewsCommand() { }

    public sealed record Save(string Owner, string Name, DashboardQuery Query, bool Shared, Actor By) : ViewsCommand;

    /// <summary>Keeps the name, and shows something else from now on.</summary>
    public sealed record Replace(string Owner, string Id, DashboardQuery Query, Actor By) : ViewsCommand;

    public sealed record Rename(string Owner, string Id, string Name, Actor By) : ViewsCommand;

    public sealed record Share(string Owner, string Id, bool Shared, Actor By) : ViewsCommand;

    /// <param name="IsShared">Whether somebody else's view is there and shared.</param>
    public sealed record ChooseDefault(string Owner, ViewRef? View, bool IsShared, Actor By) : ViewsCommand;

    public sealed record Delete(string Owner, string Id, Actor By) : ViewsCommand;

    public sealed record Restore(string Owner, string Id, Actor By) : ViewsCommand;

    /// <summary>A type or an objective has another name.</summary>
    public sealed record CarryRename(FilterRename Names, Actor By) : ViewsCommand;
}

public abstract record ViewsEvent
{
    private ViewsEvent() { }

    public sealed record ViewSaved(DashboardView View, Actor By) : ViewsEvent;

    public sealed record ViewReplaced(string Id, string Name, DashboardQuery Query, Actor By) : ViewsEvent;

    public sealed record ViewRenamed(string Id, string From, string To, Actor By) : ViewsEvent;

    public sealed record ViewShared(string Id, string Name, Actor By) : ViewsEvent;

    public sealed record ViewUnshared(string Id, string Name, Actor By) : ViewsEvent;

    public sealed record DefaultViewChosen(ViewRef View, Actor By) : ViewsEvent;

    public sealed record DefaultViewCleared(Actor By) : ViewsEvent;

    public sealed record ViewDeleted(string Id, string Name, Actor By) : ViewsEvent;

    public sealed record ViewRestored(DashboardView View, Actor By) : ViewsEvent;

    /// <summary>A view speaks of a type or an objective by its new name.</summary>
    public sealed record ViewCarriedOver(string Id, string Name, DashboardQuery Query, FilterRename Names, Actor By)
        : ViewsEvent;
}
