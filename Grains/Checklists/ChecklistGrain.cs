using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Checklists;

public sealed class ChecklistGrain(
    [PersistentState(Streams.Checklist, Streams.Store)] IPersistentState<Journal<ChecklistState>> journal,
    GrainShell shell
)
    : DecidingGrain<ChecklistState, ChecklistCommand, ChecklistEvent>(
        Streams.Checklist,
        journal,
        shell,
        ChecklistState.Initial
    ),
        IChecklistGrain,
        IRemindable
{
    private const string DeadlineReminder = "deadlines";

    public async Task<Outcome> Create(Plan plan, Actor approvedBy)
    {
        var outcome = await Decide(new ChecklistCommand.Create(Key, plan, approvedBy), Actor.Agent);
        if (outcome.Ok)
            await this.RegisterOrUpdateReminder(DeadlineReminder, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        return outcome;
    }

    public async Task<Outcome> Complete(string userId, string taskId, string? evidence)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new ChecklistCommand.Complete(taskId, by, evidence), by);
    }

    public async Task<Outcome> Skip(string userId, string taskId, string reason)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new ChecklistCommand.Skip(taskId, by, reason), by);
    }

    public async Task<Outcome> Reassign(string userId, string taskId, string ownerId, DateOnly? deadline)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        var owner = await GrainFactory.Who(Workspace, ownerId);
        return await Decide(new ChecklistCommand.Reassign(taskId, by, owner.Id, owner.Name, deadline), by);
    }

    public Task<ChecklistState> View() => Task.FromResult(State);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await Wake();
        if (!State.IsOpen && await this.GetReminder(DeadlineReminder) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    protected override Decision<ChecklistEvent> DecideOn(
        ChecklistState state,
        ChecklistCommand command,
        DateTimeOffset now
    ) => ChecklistDecider.Decide(state, command, now);

    protected override ChecklistState Apply(ChecklistState state, ChecklistEvent fact) =>
        ChecklistDecider.Evolve(state, fact);

    protected override DateTimeOffset? DueAt(ChecklistState state) => state.DueAt;

    protected override Task DoWhatIsDue() => Decide(new ChecklistCommand.Tick(), Actor.Agent);
}
