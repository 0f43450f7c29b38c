using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Dashboards;

public sealed class NotesGrain(
    [PersistentState(Streams.Notes, Streams.Store)] IPersistentState<Journal<NotesState>> journal,
    GrainShell shell
) : DecidingGrain<NotesState, NotesCommand, NotesEvent>(Streams.Notes, journal, shell, NotesState.Initial), INotesGrain
{
    public async Task<Outcome> Write(string userId, DateOnly from, DateOnly to, string text)
    {
        var by = await Who(userId);
        return await Decide(new NotesCommand.Write(from, to, text, by), by);
    }

    public async Task<Outcome> Edit(string userId, string id, DateOnly from, DateOnly to, string text)
    {
        var by = await Who(userId);
        return await Decide(new NotesCommand.Edit(id, from, to, text, by), by);
    }

    public async Task<Outcome> Delete(string userId, string id)
    {
        var by = await Who(userId);
        return await Decide(new NotesCommand.Delete(id, by), by);
    }

    public async Task<Outcome> Restore(string userId, string id)
    {
        var by = await Who(userId);
        return await Decide(new NotesCommand.Restore(id, by), by);
    }

    public Task<NotesState> View() => Task.FromResult(State);

    protected override Decision<NotesEvent> DecideOn(NotesState state, NotesCommand command, DateTimeOffset now) =>
        NotesDecider.Decide(state, command, now);

    protected override NotesState Apply(NotesState state, NotesEvent fact) => NotesDecider.Evolve(state, fact);

    /// <summary>The workspace's own notes are kept under its name alone.</summary>
    private Task<Actor> Who(string userId) =>
        GrainFactory.Who(Key.Contains('/', StringComparison.Ordinal) ? Workspace : Key, userId);
}
