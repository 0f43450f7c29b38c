using MarketingManager.Domain.Dashboards;

namespace MarketingManager.Storage.Events;

/// <summary>Notes on days, of a campaign or of the whole workspace.</summary>
internal static class NotesProjection
{
    public static async Task<Subject> Apply(Projection at, NotesEvent fact)
    {
        var code = at.Recorded.Campaign is { } campaign ? at.CodeOf(campaign) : null;
        var note = fact switch
        {
            NotesEvent.NoteWritten written => written.Note,
            NotesEvent.NoteEdited edited => edited.After,
            NotesEvent.NoteRestored restored => restored.Note,
            NotesEvent.NoteDeleted deleted => deleted.Note,
            _ => throw new UnknownEventException(fact),
        };
        var id = fact is NotesEvent.NoteDeleted ? await Delete(at, code, note) : await Put(at, code, note);
        return new Subject("note", note.Id, id);
    }

    private static Task<long?> Delete(Projection at, string? code, Note note) =>
        at.One<long?>(
            """
            delete from dashboard_notes
            where workspace = @Workspace and campaign_code is not distinct from @code and note_key = @Id returning id
            """,
            new
            {
                at.Workspace,
                code,
                note.Id,
            }
        );

    private static Task<long?> Put(Projection at, string? code, Note note) =>
        at.One<long?>(
            """
            insert into dashboard_notes (workspace, campaign_code, note_key, first_day, last_day, note, written_by, written_at,
                edited_by, edited_at, stream, seq)
            values (@Workspace, @code, @Id, @From, @To, @Text, @by, @written, @editedBy, @EditedAt, @Stream, @Seq)
            on conflict (workspace, campaign_code, note_key) do update set first_day = excluded.first_day,
                last_day = excluded.last_day, note = excluded.note, edited_by = excluded.edited_by,
                edited_at = excluded.edited_at, stream = excluded.stream, seq = excluded.seq
            returning id
            """,
            new
            {
                at.Workspace,
                code,
                note.Id,
                note.From,
                note.To,
                note.Text,
                by = note.By.Name,
                written = note.At,
                editedBy = note.EditedBy?.Name,
                note.EditedAt,
                at.Stream,
                at.Seq,
            }
        );
}
