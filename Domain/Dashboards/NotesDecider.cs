using System.Diagnostics;
using MarketingManager.Domain.Deciding;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Dashboards.NotesEvent>;

namespace MarketingManager.Domain.Dashboards;

/// <summary>Writing down what happened outside. A note is its author's; administrators may put every note right.
/// </summary>
public static class NotesDecider
{
    private static NotePolicy Policy => NotePolicy.Default;

    public static Decision Decide(NotesState state, NotesCommand command, DateTimeOffset now) =>
        command switch
        {
            NotesCommand.Write write => Write(state, write, now),
            NotesCommand.Edit edit => Edit(state, edit, now),
            NotesCommand.Delete delete => Delete(state, delete),
            NotesCommand.Restore restore => Restore(state, restore),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static NotesState Evolve(NotesState state, NotesEvent fact) =>
        fact switch
        {
            NotesEvent.NoteWritten written => state with
            {
                Notes = state.Notes.Add(written.Note),
                Numbered = state.Numbered + 1,
            },
            NotesEvent.NoteEdited edited => state with
            {
                Notes = [.. state.Notes.Select(note => note.Id == edited.After.Id ? edited.After : note)],
            },
            NotesEvent.NoteDeleted deleted => state with
            {
                Notes = state.Notes.RemoveAll(note => note.Id == deleted.Note.Id),
                Deleted = [.. state.Deleted.Append(deleted.Note).TakeLast(Policy.DeletedKept)],
            },
            NotesEvent.NoteRestored restored => state with
            {
                Notes = state.Notes.Add(restored.Note),
                Deleted = state.Deleted.RemoveAll(note => note.Id == restored.Note.Id),
            },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Write(NotesState state, NotesCommand.Write command, DateTimeOffset now)
    {
        var text = command.Text.Trim();
        if ((command.By.RefusalUnlessOperator("write notes") ?? Bad(command.From, command.To, text)) is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Notes.Any(note => Says(note, command.From, command.To, text)))
            return Decision.Nothing;
        if (state.Notes.Length >= Policy.NotesMax)
            return Decision.Refuse(
                "notes-full",
                $"There are {state.Notes.Length} notes here, which is as many as there can be. Delete some first."
            );
        return Decision.Accept(
            new NotesEvent.NoteWritten(new($"n{state.Numbered + 1}", command.From, command.To, text, command.By, now))
        );
    }

    private static Decision Edit(NotesState state, NotesCommand.Edit command, DateTimeOffset now)
    {
        if (state.Find(command.Id) is not { } note)
            return Decision.Refuse(Unknown);
        var text = command.Text.Trim();
        if ((NotTheirs(note, command.By) ?? Bad(command.From, command.To, text)) is { } refusal)
            return Decision.Refuse(refusal);
        if (Says(note, command.From, command.To, text))
            return Decision.Nothing;
        var after = note with
        {
            From = command.From,
            To = command.To,
            Text = text,
            EditedBy = command.By,
            EditedAt = now,
        };
        return Decision.Accept(new NotesEvent.NoteEdited(note, after));
    }

    private static Decision Delete(NotesState state, NotesCommand.Delete command)
    {
        if (state.Find(command.Id) is { } note)
            return NotTheirs(note, command.By) is { } refusal
                ? Decision.Refuse(refusal)
                : Decision.Accept(new NotesEvent.NoteDeleted(note, command.By));
        return state.Deleted.Any(gone => gone.Id == command.Id) ? Decision.Nothing : Decision.Refuse(Unknown);
    }

    private static Decision Restore(NotesState state, NotesCommand.Restore command)
    {
        if (state.Find(command.Id) is not null)
            return Decision.Nothing;
        if (state.Deleted.FirstOrDefault(gone => gone.Id == command.Id) is not { } note)
            return Decision.Refuse(
                "note-gone",
                $"Only the last {Policy.DeletedKept} deleted notes can be taken back; write it again."
            );
        if (NotTheirs(note, command.By) is { } refusal)
            return Decision.Refuse(refusal);
        return state.Notes.Length >= Policy.NotesMax
            ? Decision.Refuse("notes-full", "There is no room for the note any more. Delete another one first.")
            : Decision.Accept(new NotesEvent.NoteRestored(note, command.By));
    }

    private static bool Says(Note note, DateOnly from, DateOnly to, string text) =>
        note.From == from && note.To == to && note.Text == text;

    private static Refusal? Bad(DateOnly from, DateOnly to, string text) =>
        text.Length == 0 ? new("note-text-required", "Write what happened on these days.")
        : text.Length > Policy.TextLengthMax
            ? new("note-text-long", $"A note has at most {Policy.TextLengthMax} letters; this one has {text.Length}.")
        : to < from || to.DayNumber - from.DayNumber >= Policy.DaysMax
            ? new(
                "note-days-invalid",
                $"A note is about 1 to {Policy.DaysMax} days, and its last day is not before its first."
            )
        : null;

    private static Refusal? NotTheirs(Note note, Actor by) =>
        by.RefusalUnlessOperator("change notes")
        ?? (
            by.Id == note.By.Id || by.Role == Role.Admin
                ? null
                : new("note-not-yours", $"This note is by {note.By.Name}, who can change it, as an administrator can.")
        );

    private static Refusal Unknown { get; } =
        new("note-unknown", "There is no such note any more. Look at the list again for what there is.");
}
