using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Dashboards;

public sealed class NotesDeciderTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    private readonly Story<NotesState, NotesCommand, NotesEvent> _story = new(
        NotesState.Initial,
        NotesDecider.Decide,
        NotesDecider.Evolve
    );

    [Fact]
    public void A_note_is_written_on_a_day_or_a_range()
    {
        var written = _story.One<NotesEvent.NoteWritten>(
            new NotesCommand.Write(Day, Day.AddDays(2), " The shop was down. ", Manager)
        );

        written.Note.ShouldBe(new Note("n1", Day, Day.AddDays(2), "The shop was down.", Manager, _story.Now));
    }

    [Fact]
    public void A_change_keeps_who_wrote_it_and_says_who_changed_it()
    {
        _story.Accept(new NotesCommand.Write(Day, Day, "Sale", Manager));
        _story.Now = _story.Now.AddHours(1);

        var edited = _story.One<NotesEvent.NoteEdited>(new NotesCommand.Edit("n1", Day, Day, "Big sale", Admin));

        (edited.Before.Text, edited.After.Text).ShouldBe(("Sale", "Big sale"));
        (edited.After.By, edited.After.EditedBy, edited.After.EditedAt).ShouldBe((Manager, Admin, _story.Now));
    }

    [Fact]
    public void A_note_is_its_authors_and_readers_write_none()
    {
        _story.Accept(new NotesCommand.Write(Day, Day, "Sale", Manager));

        _story.Refuse(new NotesCommand.Edit("n1", Day, Day, "Mine", OtherManager), "note-not-yours");
        _story.Refuse(new NotesCommand.Delete("n1", OtherManager), "note-not-yours");
        _story.Refuse(new NotesCommand.Write(Day, Day, "Mine", Reader), "role-required");
        _story.Refuse(new NotesCommand.Delete("n1", Reader), "role-required");
    }

    [Fact]
    public void A_deletion_can_be_taken_back()
    {
        _story.Accept(new NotesCommand.Write(Day, Day, "Sale", Manager));
        _story.Accept(new NotesCommand.Delete("n1", Admin));
        _story.State.Notes.ShouldBeEmpty();

        _story.Accept(new NotesCommand.Restore("n1", Manager));

        _story.State.Find("n1")!.Text.ShouldBe("Sale");
        _story.Refuse(new NotesCommand.Restore("n7", Manager), "note-gone");
        _story.Refuse(new NotesCommand.Delete("n7", Manager), "note-unknown");
    }

    [Fact]
    public void Refuses_what_is_no_note()
    {
        _story.Refuse(new NotesCommand.Write(Day, Day, "  ", Manager), "note-text-required");
        var text = new string('x', NotePolicy.Default.TextLengthMax + 1);
        _story.Refuse(new NotesCommand.Write(Day, Day, text, Manager), "note-text-long");
        _story.Refuse(new NotesCommand.Write(Day, Day.AddDays(-1), "Sale", Manager), "note-days-invalid");
        _story.Refuse(
            new NotesCommand.Write(Day, Day.AddDays(NotePolicy.Default.DaysMax), "Sale", Manager),
            "note-days-invalid"
        );
    }

    [Fact]
    public void There_is_a_limit_and_it_has_a_name()
    {
        for (var number = 0; number < NotePolicy.Default.NotesMax; number++)
            _story.Accept(new NotesCommand.Write(Day, Day, $"Note {number}", Manager));

        _story.Refuse(new NotesCommand.Write(Day, Day, "One more", Manager), "notes-full");
    }
}
