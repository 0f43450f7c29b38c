using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Dashboards;

/// <summary>The saved views of one user; key <c>{workspace}/{user}</c>.</summary>
public interface IDashboardViewsGrain : IWakeable
{
    /// <summary>Saves a state of the dashboard: the part of its address behind the question mark. Refused: no name or
    /// one that is taken, too many views, too long an address, somebody else's views, sharing without the manager or
    /// administrator role.</summary>
    Task<SavedView> Save(string userId, string name, string query, bool shared);

    /// <summary>The view shows this from now on. Refused as <see cref="Save"/> is.</summary>
    Task<Outcome> Replace(string userId, string id, string query);

    Task<Outcome> Rename(string userId, string id, string name);

    /// <summary>Shows the view to the whole workspace, or to its owner only. An administrator may take back what
    /// others share.</summary>
    Task<Outcome> Share(string userId, string id, bool shared);

    /// <summary>What this user's dashboard opens with, own or shared; <c>null</c> for none. Refused: a view that is not
    /// there.</summary>
    Task<Outcome> ChooseDefault(string userId, ViewRef? view);

    Task<Outcome> Delete(string userId, string id);

    /// <summary>Takes a deletion back. Refused when it is too long ago, or its name is taken since.</summary>
    Task<Outcome> Restore(string userId, string id);

    /// <summary>A type or an objective has another name: filters follow. Repeating it changes nothing.</summary>
    Task<Outcome> CarryRename(FilterRename names, Actor by);

    Task<ViewsState> View();
}

/// <param name="View"><c>null</c> when refused.</param>
public sealed record SavedView(Outcome Outcome, DashboardView? View);
