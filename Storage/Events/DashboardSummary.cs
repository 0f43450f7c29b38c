using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Pacing;

namespace MarketingManager.Storage.Events;

/// <summary>Sentences about views, notes, targets and settings.</summary>
internal static class DashboardSummary
{
    public static string Views(ViewsEvent fact) =>
        fact switch
        {
            ViewsEvent.ViewSaved e =>
                $"{e.By.Name} saved the view '{e.View.Name}'{(e.View.Shared ? " for the workspace" : "")}",
            ViewsEvent.ViewReplaced e => $"{e.By.Name} changed what the view '{e.Name}' shows",
            ViewsEvent.ViewRenamed e => $"{e.By.Name} renamed the view '{e.From}' to '{e.To}'",
            ViewsEvent.ViewShared e => $"{e.By.Name} shared the view '{e.Name}' with the workspace",
            ViewsEvent.ViewUnshared e => $"{e.By.Name} stopped sharing the view '{e.Name}'",
            ViewsEvent.DefaultViewChosen e => $"{e.By.Name} opens the dashboard with the view {e.View}",
            ViewsEvent.DefaultViewCleared e => $"{e.By.Name} opens the dashboard without a view of their own",
            ViewsEvent.ViewDeleted e => $"{e.By.Name} deleted the view '{e.Name}'",
            ViewsEvent.ViewRestored e => $"{e.By.Name} brought the view '{e.View.Name}' back",
            ViewsEvent.ViewCarriedOver e =>
                $"The view '{e.Name}' follows {e.Names.FromType}{Of(e.Names.FromObjective)} to {e.Names.ToType}{Of(e.Names.ToObjective)}",
            _ => fact.GetType().Name,
        };

    public static string Notes(NotesEvent fact) =>
        fact switch
        {
            NotesEvent.NoteWritten e => Text($"{e.Note.By.Name} noted on {Days(e.Note)}: {e.Note.Text}"),
            NotesEvent.NoteEdited e => Text(
                $"{e.After.EditedBy?.Name} changed the note on {Days(e.After)}: {e.After.Text}"
            ),
            NotesEvent.NoteDeleted e => Text($"{e.By.Name} deleted the note on {Days(e.Note)}: {e.Note.Text}"),
            NotesEvent.NoteRestored e => Text($"{e.By.Name} brought the note on {Days(e.Note)} back: {e.Note.Text}"),
            _ => fact.GetType().Name,
        };

    public static string Targets(TargetsEvent fact) =>
        fact switch
        {
            TargetsEvent.TargetSet e => Text(
                $"{e.By.Name} set {e.Target.Amount:N2} {e.Target.Currency} a month for {e.Target.Scope.Text} from {e.Target.From:yyyy-MM} (before: {(e.Before is { } before ? Text($"{before:N2}") : "none")})"
            ),
            TargetsEvent.TargetCleared e => Text(
                $"{e.By.Name} set no target in {e.Target.Currency} for {e.Target.Scope.Text} from {e.Target.From:yyyy-MM} (before: {e.Before:N2})"
            ),
            TargetsEvent.TargetsCarriedOver e => $"Targets of the type {e.FromType} are those of {e.ToType}",
            _ => fact.GetType().Name,
        };

    public static string Settings(string campaign, CampaignEvent.SettingsChanged fact) =>
        $"Observed on {fact.Settings.Platform} for {campaign}, not performed here: "
        + string.Join(
            "; ",
            fact.Changes.Select(change =>
                $"{Word(change.Setting)} from {change.From ?? "unknown"} to {change.To ?? "none"}"
            )
        );

    private static string Word(Setting setting) =>
        setting switch
        {
            Setting.Status => "status",
            Setting.DailyBudget => "daily budget",
            Setting.LifetimeBudget => "lifetime budget",
            Setting.BidStrategy => "bid strategy",
            Setting.Start => "start",
            _ => "end",
        };

    private static string Of(string? objective) => objective is null ? "" : $" / {objective}";

    private static string Days(Note note) =>
        note.From == note.To ? Text($"{note.From:O}") : Text($"{note.From:O} to {note.To:O}");

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
