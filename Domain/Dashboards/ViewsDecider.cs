using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Dashboards.ViewsEvent>;

namespace MarketingManager.Domain.Dashboards;

/// <summary>Saving, sharing and finding again what the dashboard showed. Views are their owner's; an administrator may
/// take back what is shared.</summary>
public static class ViewsDecider
{
    private static ViewPolicy Policy => ViewPolicy.Default;

    public static Decision Decide(ViewsState state, ViewsCommand command, DateTimeOffset now) =>
        command switch
        {
            ViewsCommand.Save save => Save(state, save, now),
            ViewsCommand.Replace replace => Replace(state, replace),
            ViewsCommand.Rename rename => Rename(state, rename),
            ViewsCommand.Share share => Share(state, share),
            ViewsCommand.ChooseDefault choose => ChooseDefault(state, choose),
            ViewsCommand.Delete delete => Delete(state, delete),
            ViewsCommand.Restore restore => Restore(state, restore),
            ViewsCommand.CarryRename carry => CarryRename(state, carry),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static ViewsState Evolve(ViewsState state, ViewsEvent fact) => ViewsEvolution.Apply(state, fact);

    private static Decision Save(ViewsState state, ViewsCommand.Save command, DateTimeOffset now)
    {
        var name = command.Name.Trim();
        if (
            (
                NotTheirs(command.Owner, command.By)
                ?? BadName(name)
                ?? TooLong(command.Query)
                ?? (command.Shared ? MayNotShare(command.By) : null)
            ) is
            { } refusal
        )
            return Decision.Refuse(refusal);
        if (state.Named(name) is { } known)
            return known.Query.SameAs(command.Query) && known.Shared == command.Shared
                ? Decision.Nothing
                : Decision.Refuse(Taken(name));
        if (state.Views.Length >= Policy.ViewsMax)
            return Decision.Refuse(
                "views-full",
                $"You have {state.Views.Length} saved views, which is as many as there can be. Delete one first."
            );
        if (command.Shared && SharedAreFull(state))
            return Decision.Refuse(TooManyShared);
        var view = new DashboardView($"v{state.Numbered + 1}", name, command.Query, command.Shared, now);
        return Decision.Accept(new ViewsEvent.ViewSaved(view, command.By));
    }

    private static Decision Replace(ViewsState state, ViewsCommand.Replace command)
    {
        if ((NotTheirs(command.Owner, command.By) ?? TooLong(command.Query)) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Find(command.Id) is not { } view)
            return Decision.Refuse(Unknown);
        return view.Query.SameAs(command.Query)
            ? Decision.Nothing
            : Decision.Accept(new ViewsEvent.ViewReplaced(view.Id, view.Name, command.Query, command.By));
    }

    private static Decision Rename(ViewsState state, ViewsCommand.Rename command)
    {
        var name = command.Name.Trim();
        if ((NotTheirs(command.Owner, command.By) ?? BadName(name)) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Find(command.Id) is not { } view)
            return Decision.Refuse(Unknown);
        if (state.Named(name) is { } other && other.Id != view.Id)
            return Decision.Refuse(Taken(name));
        return view.Name == name
            ? Decision.Nothing
            : Decision.Accept(new ViewsEvent.ViewRenamed(view.Id, view.Name, name, command.By));
    }

    private static Decision Share(ViewsState state, ViewsCommand.Share command)
    {
        var takesBack = !command.Shared && command.By.Role == Role.Admin;
        if ((takesBack ? null : NotTheirs(command.Owner, command.By)) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Find(command.Id) is not { } view)
            return Decision.Refuse(Unknown);
        if (view.Shared == command.Shared)
            return Decision.Nothing;
        if (!command.Shared)
            return Decision.Accept(new ViewsEvent.ViewUnshared(view.Id, view.Name, command.By));
        if (MayNotShare(command.By) is { } notAllowed)
            return Decision.Refuse(notAllowed);
        return SharedAreFull(state)
            ? Decision.Refuse(TooManyShared)
            : Decision.Accept(new ViewsEvent.ViewShared(view.Id, view.Name, command.By));
    }

    private static Decision ChooseDefault(ViewsState state, ViewsCommand.ChooseDefault command)
    {
        if (NotTheirs(command.Owner, command.By) is { } refusal)
            return Decision.Refuse(refusal);
        if (command.View is not { } view)
            return state.Default is null
                ? Decision.Nothing
                : Decision.Accept(new ViewsEvent.DefaultViewCleared(command.By));
        var isThere = view.Owner == command.Owner ? state.Find(view.Id) is not null : command.IsShared;
        if (!isThere)
            return Decision.Refuse(Unknown);
        return state.Default == view
            ? Decision.Nothing
            : Decision.Accept(new ViewsEvent.DefaultViewChosen(view, command.By));
    }

    private static Decision Delete(ViewsState state, ViewsCommand.Delete command)
    {
        if (NotTheirs(command.Owner, command.By) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Find(command.Id) is { } view)
            return Decision.Accept(new ViewsEvent.ViewDeleted(view.Id, view.Name, command.By));
        return state.Deleted.Any(gone => gone.Id == command.Id) ? Decision.Nothing : Decision.Refuse(Unknown);
    }

    private static Decision Restore(ViewsState state, ViewsCommand.Restore command)
    {
        if (NotTheirs(command.Owner, command.By) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Find(command.Id) is not null)
            return Decision.Nothing;
        if (state.Deleted.FirstOrDefault(gone => gone.Id == command.Id) is not { } view)
            return Decision.Refuse(
                "view-gone",
                $"Only the last {Policy.DeletedKept} deleted views can be taken back; save the view again."
            );
        if (state.Named(view.Name) is not null)
            return Decision.Refuse(Taken(view.Name));
        if (state.Views.Length >= Policy.ViewsMax)
            return Decision.Refuse("views-full", "There is no room for the view any more. Delete another one first.");
        // What may not be shared any more comes back as a private view.
        var shared = view.Shared && MayNotShare(command.By) is null && !SharedAreFull(state);
        return Decision.Accept(new ViewsEvent.ViewRestored(view with { Shared = shared }, command.By));
    }

    private static Decision CarryRename(ViewsState state, ViewsCommand.CarryRename command) =>
        Decision.Accept(
            state
                .Views.Select(view => (view, after: command.Names.Apply(view.Query)))
                .Where(entry => !entry.after.SameAs(entry.view.Query))
                .Select(entry => new ViewsEvent.ViewCarriedOver(
                    entry.view.Id,
                    entry.view.Name,
                    entry.after,
                    command.Names,
                    command.By
                )),
            []
        );

    private static Refusal? NotTheirs(string owner, Actor by) =>
        by.Role == Role.None ? new("role-required", "Sign in with a user of this workspace to keep views.")
        : by.Id == owner ? null
        : new("view-not-yours", "This view belongs to somebody else. Save it under a name of your own to change it.");

    private static Refusal? MayNotShare(Actor by) => by.RefusalUnlessOperator("share a view with the workspace");

    private static Refusal? BadName(string name) =>
        name.Length == 0 ? new("view-name-required", "Give the view a name.")
        : name.Length > Policy.NameLengthMax
            ? new("view-name-long", $"A name has at most {Policy.NameLengthMax} letters; this one has {name.Length}.")
        : null;

    private static Refusal? TooLong(DashboardQuery query) =>
        query.ToString().Length > Policy.QueryLengthMax
            ? new(
                "view-query-long",
                $"The address of this view is longer than {Policy.QueryLengthMax} letters. Choose fewer campaigns or columns."
            )
            : null;

    private static Refusal Taken(string name) =>
        new("view-name-taken", $"You have a view named '{name}' already. Change that one, or choose another name.");

    private static Refusal Unknown { get; } =
        new("view-unknown", "There is no such view any more. Open the menu again for what there is.");

    private static Refusal TooManyShared { get; } =
        new(
            "shared-views-full",
            $"You share {Policy.SharedMax} views, which is as many as one user can. Stop sharing one first."
        );

    private static bool SharedAreFull(ViewsState state) => state.Views.Count(view => view.Shared) >= Policy.SharedMax;
}
