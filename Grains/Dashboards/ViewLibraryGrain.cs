using System.Collections.Immutable;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Dashboards;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Dashboards;

[StatelessWorker]
public sealed class ViewLibraryGrain(IViewTable table, TimeProvider clock) : Grain, IViewLibraryGrain
{
    private string Workspace => this.GetPrimaryKeyString();

    public async Task<ViewMenu> Menu(string userId)
    {
        var who = await GrainFactory.Who(Workspace, userId);
        var views = await Views(userId).View();
        var shared = await table.Shared(Workspace, CancellationToken.None);
        var last = await table.Last(Workspace, userId, CancellationToken.None);
        var own = Entries(views.Views, who);
        return new(
            own,
            [.. shared.Where(entry => entry.Ref.Owner != userId)],
            own.Concat(shared).FirstOrDefault(entry => entry.Ref == views.Default),
            last?.Query,
            last?.At
        )
        {
            Deleted = [.. Entries(views.Deleted, who).Reverse()],
        };
    }

    public async Task Visit(string userId, string query, ViewRef? view)
    {
        var shown = DashboardQuery.Parse(query);
        // Nobody's address is remembered, and none that could not be saved either.
        if (
            (await GrainFactory.Who(Workspace, userId)).Role != Role.None
            && shown.ToString().Length <= ViewPolicy.Default.QueryLengthMax
        )
            await table.Remember(Workspace, userId, shown, view, clock.GetUtcNow(), CancellationToken.None);
    }

    public async Task<int> CarryRename(FilterRename names, Actor by)
    {
        var owners = await table.Owners(Workspace, CancellationToken.None);
        foreach (var owner in owners)
            await Views(owner).CarryRename(names, by);
        return owners.Length;
    }

    private IDashboardViewsGrain Views(string owner) =>
        GrainFactory.GetGrain<IDashboardViewsGrain>(CampaignKey.Of(Workspace, owner));

    private static ImmutableArray<ViewEntry> Entries(ImmutableArray<DashboardView> views, Actor owner) =>
        [
            .. views.Select(view => new ViewEntry(
                new(owner.Id, view.Id),
                view.Name,
                view.Query.ToString(),
                view.Shared,
                owner.Name
            )),
        ];
}
