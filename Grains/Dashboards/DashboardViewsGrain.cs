using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Dashboards;

namespace MarketingManager.Grains.Dashboards;

public sealed class DashboardViewsGrain(
    [PersistentState(Streams.Views, Streams.Store)] IPersistentState<Journal<ViewsState>> journal,
    GrainShell shell,
    IViewTable table
)
    : DecidingGrain<ViewsState, ViewsCommand, ViewsEvent>(Streams.Views, journal, shell, ViewsState.Initial),
        IDashboardViewsGrain
{
    private string Owner => CampaignKey.Split(Key).Code;

    public async Task<SavedView> Save(string userId, string name, string query, bool shared)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        var outcome = await Decide(new ViewsCommand.Save(Owner, name, DashboardQuery.Parse(query), shared, by), by);
        return new(outcome, outcome.Ok ? State.Named(name) : null);
    }

    public async Task<Outcome> Replace(string userId, string id, string query)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new ViewsCommand.Replace(Owner, id, DashboardQuery.Parse(query), by), by);
    }

    public async Task<Outcome> Rename(string userId, string id, string name)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new ViewsCommand.Rename(Owner, id, name, by), by);
    }

    public async Task<Outcome> Share(string userId, string id, bool shared)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new ViewsCommand.Share(Owner, id, shared, by), by);
    }

    public async Task<Outcome> ChooseDefault(string userId, ViewRef? view)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        var shared = await table.Shared(Workspace, CancellationToken.None);
        var isShared = shared.Any(entry => entry.Ref == view);
        return await Decide(new ViewsCommand.ChooseDefault(Owner, view, isShared, by), by);
    }

    public async Task<Outcome> Delete(string userId, string id)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new ViewsCommand.Delete(Owner, id, by), by);
    }

    public async Task<Outcome> Restore(string userId, string id)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new ViewsCommand.Restore(Owner, id, by), by);
    }

    public Task<Outcome> CarryRename(FilterRename names, Actor by) =>
        Decide(new ViewsCommand.CarryRename(names, by), by);

    public Task<ViewsState> View() => Task.FromResult(State);

    protected override Decision<ViewsEvent> DecideOn(ViewsState state, ViewsCommand command, DateTimeOffset now) =>
        ViewsDecider.Decide(state, command, now);

    protected override ViewsState Apply(ViewsState state, ViewsEvent fact) => ViewsDecider.Evolve(state, fact);
}
