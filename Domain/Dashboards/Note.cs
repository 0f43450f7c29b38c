using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;

namespace MarketingManager.Domain.Dashboards;

/// <summary>What somebody knows about some days: a sale, a holiday, a tag that was broken. The days are account
/// days.</summary>
public sealed record Note(string Id, DateOnly From, DateOnly To, string Text, Actor By, DateTimeOffset At)
{
    /// <summary>Who changed it last; <c>null</c> while it is as it was written.</summary>
    public Actor? EditedBy { get; init; }

    public DateTimeOffset? EditedAt { get; init; }
}

/// <summary>The notes of one campaign, or of the workspace as a whole.</summary>
public sealed record NotesState
{
    public static NotesState Initial { get; } = new();

    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>The last ones that were deleted, which can be taken back; newest last.</summary>
    public ImmutableArray<Note> Deleted { get; init; } = [];

    public int Numbered { get; init; }

    public Note? Find(string id) => Notes.FirstOrDefault(note => note.Id == id);
}

/// <summary>Limits of notes.</summary>
public sealed record NotePolicy
{
    public static NotePolicy Default { get; } = new();

    /// <summary>Letters; 100 to 5,000. A note is read beside a chart.</summary>
    public int TextLengthMax { get; init; } = 500;

    /// <summary>Notes of one campaign; 50 to 2,000. All of them are in one state.</summary>
    public int NotesMax { get; init; } = 500;

    /// <summary>Days of one note; 1 to 800.</summary>
    public int DaysMax { get; init; } = 366;

    /// <summary>Deleted notes that can be taken back; 1 to 50.</summary>
    public int DeletedKept { get; init; } = 10;
}

public abstract record NotesCommand
{
    private NotesCommand() { }

    public sealed record Write(DateOnly From, DateOnly To, string Text, Actor By) : NotesCommand;

    public sealed record Edit(string Id, DateOnly From, DateOnly To, string Text, Actor By) : NotesCommand;

    public sealed record Delete(string Id, Actor By) : NotesCommand;

    public sealed record Restore(string Id, Actor By) : NotesCommand;
}

public abstract record NotesEvent
{
    private NotesEvent() { }

    public sealed record NoteWritten(Note Note) : NotesEvent;

    public sealed record NoteEdited(Note Before, Note After) : NotesEvent;

    public sealed record NoteDeleted(Note Note, Actor By) : NotesEvent;

    public sealed record NoteRestored(Note Note, Actor By) : NotesEvent;
}
