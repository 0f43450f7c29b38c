using System.Collections.Immutable;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.Grains.Interfaces.Dashboards;

/// <summary>The views that a user can open, and what was looked at last; stateless, key: the workspace.</summary>
public interface IViewLibraryGrain : IGrainWithStringKey
{
    Task<ViewMenu> Menu(string userId);

    /// <summary>Remembers what the user looks at, to open the dashboard with it next time.</summary>
    /// <param name="view">The saved view that was opened; <c>null</c> when it is none.</param>
    Task Visit(string userId, string query, ViewRef? view);

    /// <summary>Has every view that names a renamed type or objective follow; answers how many users were concerned.
    /// </summary>
    Task<int> CarryRename(FilterRename names, Actor by);
}

/// <param name="Default">What the dashboard opens with; <c>null</c> when none is chosen or it is gone.</param>
/// <param name="LastQuery">What the user looked at last; <c>null</c> before the first time.</param>
public sealed record ViewMenu(
    ImmutableArray<ViewEntry> Own,
    ImmutableArray<ViewEntry> Shared,
    ViewEntry? Default,
    string? LastQuery,
    DateTimeOffset? LastViewedAt
)
{
    /// <summary>Own views that can be taken back, newest first.</summary>
    public ImmutableArray<ViewEntry> Deleted { get; init; } = [];
}

/// <param name="Query">Behind the question mark of the dashboard's address.</param>
public sealed record ViewEntry(ViewRef Ref, string Name, string Query, bool Shared, string OwnerName)
{
    public DateTimeOffset? LastViewedAt { get; init; }
}
