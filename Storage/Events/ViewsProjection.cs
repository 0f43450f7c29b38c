using System.Text.Json;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Json;

namespace MarketingManager.Storage.Events;

/// <summary>Seed feature 10: the saved views of a user.</summary>
internal static class ViewsProjection
{
    public static async Task<Subject> Apply(Projection at, ViewsEvent fact)
    {
        var owner = at.CodeOf(at.Stream[(at.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var user = await at.User(owner, owner);
        var view = ViewOf(fact);
        var before = await Id(at, user, view);
        await (
            fact switch
            {
                ViewsEvent.ViewSaved saved => Put(at, user, saved.View),
                ViewsEvent.ViewRestored restored => Put(at, user, restored.View),
                ViewsEvent.ViewReplaced replaced => Filter(at, user, view, replaced.Query),
                ViewsEvent.ViewCarriedOver carried => Filter(at, user, view, carried.Query),
                ViewsEvent.ViewRenamed renamed => Set(at, user, view, "name = @text", renamed.To),
                ViewsEvent.ViewShared => Set(at, user, view, "is_shared = true"),
                ViewsEvent.ViewUnshared => Set(at, user, view, "is_shared = false"),
                ViewsEvent.ViewDeleted => at.Run(
                    "delete from dashboard_views where workspace = @Workspace and user_id = @user and view_key = @view",
                    new
                    {
                        at.Workspace,
                        user,
                        view,
                    }
                ),
                ViewsEvent.DefaultViewChosen chosen => Default(at, user, chosen.View.ToString()),
                ViewsEvent.DefaultViewCleared => Default(at, user, view: null),
                _ => throw new UnknownEventException(fact),
            }
        );
        return new Subject(
            "dashboard-view",
            view.Length == 0 ? owner : new ViewRef(owner, view).ToString(),
            await Id(at, user, view) ?? before
        );
    }

    private static Task<long?> Id(Projection at, long user, string view) =>
        at.One<long?>(
            "select id from dashboard_views where workspace = @Workspace and user_id = @user and view_key = @view",
            new
            {
                at.Workspace,
                user,
                view,
            }
        );

    /// <summary>The view that an event is about; empty for those about the user's dashboard as such.</summary>
    private static string ViewOf(ViewsEvent fact) =>
        fact switch
        {
            ViewsEvent.ViewSaved saved => saved.View.Id,
            ViewsEvent.ViewRestored restored => restored.View.Id,
            ViewsEvent.ViewReplaced replaced => replaced.Id,
            ViewsEvent.ViewCarriedOver carried => carried.Id,
            ViewsEvent.ViewRenamed renamed => renamed.Id,
            ViewsEvent.ViewShared shared => shared.Id,
            ViewsEvent.ViewUnshared unshared => unshared.Id,
            ViewsEvent.ViewDeleted deleted => deleted.Id,
            _ => "",
        };

    private static Task Put(Projection at, long user, DashboardView view) =>
        at.Run(
            """
            insert into dashboard_views (workspace, user_id, view_key, name, filter_config, is_shared, saved_at, last_viewed_at, stream, seq)
            values (@Workspace, @user, @Id, @Name, @filter::jsonb, @Shared, @SavedAt, @At, @Stream, @Seq)
            on conflict (workspace, user_id, view_key) do update set name = excluded.name, filter_config = excluded.filter_config,
                is_shared = excluded.is_shared, saved_at = excluded.saved_at, stream = excluded.stream, seq = excluded.seq
            """,
            new
            {
                at.Workspace,
                user,
                view.Id,
                view.Name,
                filter = Json(view.Query),
                view.Shared,
                view.SavedAt,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static Task Filter(Projection at, long user, string view, DashboardQuery query) =>
        Set(at, user, view, "filter_config = @text::jsonb", Json(query));

    private static Task Set(Projection at, long user, string view, string column, string? text = null) =>
        at.Run(
            $"""
            update dashboard_views set {column}, stream = @Stream, seq = @Seq
            where workspace = @Workspace and user_id = @user and view_key = @view
            """,
            new
            {
                at.Workspace,
                user,
                view,
                text,
                at.Stream,
                at.Seq,
            }
        );

    private static Task Default(Projection at, long user, string? view) =>
        at.Run(
            """
            insert into dashboard_views (workspace, user_id, filter_config, last_viewed_at, default_view, stream, seq)
            values (@Workspace, @user, '[]', @At, @view, @Stream, @Seq)
            on conflict (workspace, user_id, view_key) do update set default_view = excluded.default_view,
                stream = excluded.stream, seq = excluded.seq
            """,
            new
            {
                at.Workspace,
                user,
                view,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static string Json(DashboardQuery query) => JsonSerializer.Serialize(query.Parameters, DomainJson.Options);
}
