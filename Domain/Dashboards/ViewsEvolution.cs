using System.Diagnostics;

namespace MarketingManager.Domain.Dashboards;

/// <summary>What each fact makes of a user's views.</summary>
internal static class ViewsEvolution
{
    public static ViewsState Apply(ViewsState state, ViewsEvent fact) =>
        fact switch
        {
            ViewsEvent.ViewSaved saved => state with
            {
                Views = state.Views.Add(saved.View),
                Numbered = state.Numbered + 1,
            },
            ViewsEvent.ViewReplaced replaced => Change(
                state,
                replaced.Id,
                view => view with { Query = replaced.Query }
            ),
            ViewsEvent.ViewRenamed renamed => Change(state, renamed.Id, view => view with { Name = renamed.To }),
            ViewsEvent.ViewShared shared => Change(state, shared.Id, view => view with { Shared = true }),
            ViewsEvent.ViewUnshared unshared => Change(state, unshared.Id, view => view with { Shared = false }),
            ViewsEvent.DefaultViewChosen chosen => state with { Default = chosen.View },
            ViewsEvent.DefaultViewCleared => state with { Default = null },
            ViewsEvent.ViewDeleted deleted => Delete(state, deleted.Id),
            ViewsEvent.ViewRestored restored => state with
            {
                Views = state.Views.Add(restored.View),
                Deleted = state.Deleted.RemoveAll(view => view.Id == restored.View.Id),
            },
            ViewsEvent.ViewCarriedOver carried => Change(
                state,
                carried.Id,
                view => view with { Query = carried.Query }
            ),
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static ViewsState Change(ViewsState state, string id, Func<DashboardView, DashboardView> change) =>
        state with
        {
            Views = [.. state.Views.Select(view => view.Id == id ? change(view) : view)],
        };

    private static ViewsState Delete(ViewsState state, string id) =>
        state with
        {
            Views = state.Views.RemoveAll(view => view.Id == id),
            Deleted =
            [
                .. state
                    .Deleted.Concat(state.Views.Where(view => view.Id == id))
                    .TakeLast(ViewPolicy.Default.DeletedKept),
            ],
        };
}
