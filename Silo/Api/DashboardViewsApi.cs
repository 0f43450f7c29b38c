using System.Security.Claims;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Dashboards;

namespace MarketingManager.Silo.Api;

/// <summary>Saved and shared states of the dashboard.</summary>
internal static class DashboardViewsApi
{
    public static void MapDashboardViews(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/dashboard-views").WithTags("Dashboard views");
        group
            .MapGet("", Menu)
            .WithSummary("Your views, those that others share, the default, and what you looked at last.");
        group
            .MapPost("", Save)
            .WithSummary("Saves a view: the part of the dashboard's address behind the question mark, under a name.");
        group
            .MapPatch("/{id}", Change)
            .WithSummary("Renames a view, shares it or stops sharing it, or has it show something else.");
        group.MapDelete("/{id}", Delete).WithSummary("Deletes a view; it can be restored for a while.");
        group.MapPost("/{id}/restore", Restore).WithSummary("Takes a deletion back.");
        group
            .MapPut("/default", ChooseDefault)
            .WithSummary("What the dashboard opens with: a view as owner~id, own or shared; null for none.");
    }

    private static async Task<IResult> Menu(ClaimsPrincipal user, IGrainFactory grains) =>
        Results.Ok(await grains.GetGrain<IViewLibraryGrain>(CampaignKey.DefaultWorkspace).Menu(user.UserId()));

    private static async Task<IResult> Save(ViewBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var saved = await Own(user, grains).Save(user.UserId(), body.Name, body.Query, body.Shared);
        return saved.View is { } view
            ? Results.Created($"/api/v1/dashboard-views/{view.Id}", Entry(user, view))
            : saved.Outcome.ToResult();
    }

    private static async Task<IResult> Change(string id, ViewChange body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var views = Owner(id, user, grains);
        if (body is { Name: null, Shared: null, Query: null })
            return Problems.BadRequest("nothing-to-change", "Send a name, shared, or a query.");
        if (body.Name is { } name && await views.Rename(user.UserId(), IdOf(id), name) is { Ok: false } notRenamed)
            return notRenamed.ToResult();
        if (body.Query is { } query && await views.Replace(user.UserId(), IdOf(id), query) is { Ok: false } notChanged)
            return notChanged.ToResult();
        if (body.Shared is { } shared && await views.Share(user.UserId(), IdOf(id), shared) is { Ok: false } notShared)
            return notShared.ToResult();
        return Results.NoContent();
    }

    private static async Task<IResult> Delete(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Owner(id, user, grains).Delete(user.UserId(), IdOf(id))).ToResult();

    private static async Task<IResult> Restore(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Owner(id, user, grains).Restore(user.UserId(), IdOf(id))).ToResult();

    private static async Task<IResult> ChooseDefault(DefaultBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var view = ViewRef.Parse(body.View);
        return body.View is not null && view is null
            ? Problems.BadRequest("view-unknown", $"'{body.View}' names no view; write it as owner~id.")
            : (await Own(user, grains).ChooseDefault(user.UserId(), view)).ToResult();
    }

    /// <summary>The id alone is one's own view; an administrator names others' as owner~id.</summary>
    private static IDashboardViewsGrain Owner(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        Views(ViewRef.Parse(id)?.Owner ?? user.UserId(), grains);

    private static string IdOf(string id) => ViewRef.Parse(id)?.Id ?? id;

    private static IDashboardViewsGrain Own(ClaimsPrincipal user, IGrainFactory grains) => Views(user.UserId(), grains);

    private static IDashboardViewsGrain Views(string owner, IGrainFactory grains) =>
        grains.GetGrain<IDashboardViewsGrain>(CampaignKey.Of(CampaignKey.DefaultWorkspace, owner));

    private static ViewEntry Entry(ClaimsPrincipal user, DashboardView view) =>
        new(
            new(user.UserId(), view.Id),
            view.Name,
            view.Query.ToString(),
            view.Shared,
            user.FindFirstValue(ClaimTypes.Name) ?? ""
        );

    private sealed record ViewBody(string Name, string Query, bool Shared = false);

    private sealed record ViewChange(string? Name = null, bool? Shared = null, string? Query = null);

    private sealed record DefaultBody(string? View = null);
}
