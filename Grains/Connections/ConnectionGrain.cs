using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Secrets;

namespace MarketingManager.Grains.Connections;

public sealed class ConnectionGrain(
    [PersistentState(Streams.Connection, Streams.Store)] IPersistentState<Journal<ConnectionState>> journal,
    GrainShell shell,
    ISecretVault vault
)
    : DecidingGrain<ConnectionState, ConnectionCommand, ConnectionEvent>(
        Streams.Connection,
        journal,
        shell,
        ConnectionState.Initial
    ),
        IConnectionGrain,
        IRemindable
{
    private const string PullReminder = "pull";

    private static TimeSpan ReminderPeriod { get; } = TimeSpan.FromHours(1);

    public async Task<Outcome> Connect(string userId, ConnectionRequest request)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        if (by.Role == Role.Admin)
            await vault.Store(Key, request.Secret, CancellationToken.None);
        var outcome = await Decide(
            new ConnectionCommand.Connect(
                Key,
                request.Name,
                request.Platform,
                request.BaseUrl,
                request.AccountId,
                Key,
                by
            ),
            by
        );
        if (outcome.Ok)
            await this.RegisterOrUpdateReminder(PullReminder, ReminderPeriod, ReminderPeriod);
        return outcome;
    }

    public Task RecordTest(bool ok, string response) =>
        Decide(new ConnectionCommand.RecordTest(ok, response), Actor.DataEngine);

    public Task AddCampaign(string externalId, string campaign) =>
        Decide(new ConnectionCommand.AddCampaign(externalId, campaign), Actor.DataEngine);

    public Task<Outcome> Pull(DateOnly from, DateOnly to) =>
        Decide(new ConnectionCommand.StartPull(from, to), Actor.DataEngine);

    public Task FinishPull(string pullId, ImmutableArray<CampaignPull> campaigns, string? failure) =>
        Decide(new ConnectionCommand.FinishPull(pullId, campaigns, failure), Actor.DataEngine);

    public async Task<Outcome> Remove(string userId)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        var outcome = await Decide(new ConnectionCommand.Remove(by), by);
        if (outcome.Ok)
            await vault.Delete(Key, CancellationToken.None);
        return outcome;
    }

    public Task<ConnectionState> View() => Task.FromResult(State);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Wake();

    protected override Decision<ConnectionEvent> DecideOn(
        ConnectionState state,
        ConnectionCommand command,
        DateTimeOffset now
    ) => ConnectionDecider.Decide(state, command, now);

    protected override ConnectionState Apply(ConnectionState state, ConnectionEvent fact) =>
        ConnectionDecider.Evolve(state, fact);

    protected override DateTimeOffset? DueAt(ConnectionState state) => state.DueAt;

    protected override async Task DoWhatIsDue()
    {
        if (State.DueAt <= Now && State.NextRange(Now) is var range)
            await Pull(range.From, range.To);
    }
}
