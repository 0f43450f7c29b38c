using System.Diagnostics;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Dashboards.Views;

/// <summary>Saved and shared states of a page whose address carries everything it shows. It opens the default one, and
/// remembers what was looked at last.</summary>
public sealed partial class ViewsMenu(
    Workspace workspace,
    Numbers numbers,
    TimeProvider clock,
    NavigationManager address
)
{
    private string _name = "";
    private bool _shared;
    private string? _said;
    private string? _undo;
    private bool _refused;
    private bool _busy;
    private bool _opened;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    /// <summary>The page that views are of, as a relative address.</summary>
    [Parameter]
    public string Page { get; set; } = "dashboard";

    /// <summary>What the page shows: its address behind the question mark.</summary>
    [Parameter, EditorRequired]
    public required string Query { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override string Key => $"{Viewer.Id}?{Query}";

    private IDashboardViewsGrain Own => workspace.Views(Viewer.Id);

    private string Title =>
        State is LoadState<ViewMenu>.Ready { Value: var menu } ? ViewsModel.TitleOf(menu, Query) : "Views";

    protected override async Task<LoadState<ViewMenu>> Load(CancellationToken cancellation)
    {
        var menu = await workspace.ViewLibrary.Menu(Viewer.Id);
        await Remember(menu);
        return LoadState<ViewMenu>.Of(menu);
    }

    /// <summary>The page as it opens shows the default view; nobody is sent there from a page they cleared.</summary>
    private async Task Remember(ViewMenu menu)
    {
        var opens = !_opened && Query.Length == 0 ? menu.Default : null;
        _opened = true;
        if (opens is not null)
            address.NavigateTo($"{Page}?{opens.Query}", new NavigationOptions { ReplaceHistoryEntry = true });
        else if (menu.LastQuery is null || !ViewsModel.Same(menu.LastQuery, Query))
            await workspace.ViewLibrary.Visit(Viewer.Id, Query, ViewsModel.Shown(menu, Query)?.Ref);
    }

    private async Task Save()
    {
        _busy = true;
        var saved = await Own.Save(Viewer.Id, _name, Query, _shared);
        Say(saved.Outcome, $"'{saved.View?.Name}' is saved.");
        (_name, _busy) = (saved.Outcome.Ok ? "" : _name, false);
        await Reload();
    }

    private async Task Act(ViewEntry entry, ViewAct act)
    {
        var views = workspace.Views(entry.Ref.Owner);
        var id = entry.Ref.Id;
        var (outcome, done) = act switch
        {
            ViewAct.Rename to => (await views.Rename(Viewer.Id, id, to.Name), $"It is called '{to.Name.Trim()}' now."),
            ViewAct.Replace => (await views.Replace(Viewer.Id, id, Query), $"'{entry.Name}' shows what you see now."),
            ViewAct.Share to => (
                await views.Share(Viewer.Id, id, to.Shared),
                to.Shared
                    ? $"Everybody in the workspace has '{entry.Name}'."
                    : $"'{entry.Name}' is not shared any more."
            ),
            ViewAct.MakeDefault => (
                await Own.ChooseDefault(Viewer.Id, entry.Ref),
                $"The dashboard opens with '{entry.Name}'."
            ),
            ViewAct.Delete => (await views.Delete(Viewer.Id, id), $"'{entry.Name}' is deleted."),
            _ => throw new UnreachableException($"{act.GetType().Name} is not handled."),
        };
        Say(outcome, done);
        _undo = outcome.Ok && act is ViewAct.Delete ? id : null;
        await Reload();
    }

    private async Task Restore(string id)
    {
        Say(await Own.Restore(Viewer.Id, id), "The view is back.");
        await Reload();
    }

    private async Task ClearDefault()
    {
        Say(await Own.ChooseDefault(Viewer.Id, view: null), "The dashboard opens without a view.");
        await Reload();
    }

    private void Say(Outcome outcome, string done) =>
        (_refused, _said, _undo) = (!outcome.Ok, outcome.Ok ? done : outcome.Message, null);
}
