using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Grains.Connections;

public sealed class ConnectionGrain(
    [PersistentState(Streams.Connection, Streams.Store)] IPersistentState<Journal<ConnectionState>> journal,
    GrainShell shell,
    ConnectionSecrets secrets,
    IEnumerable<IAdPlatform> platforms
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

    private const string ConsentOver =
        "There is no such consent of yours any more. Start again on the Connections page.";

    private static TimeSpan ReminderPeriod { get; } = TimeSpan.FromHours(1);

    private readonly PullWatch _watch = new();

    private PullTraits Traits =>
        platforms.FirstOrDefault(known => known.Platform == State.Platform)?.Traits is { } traits
            ? new(traits.LookbackDays, traits.HistoryMonths, traits.ChunkDays)
            : PullTraits.Default;

    public async Task<Outcome> Connect(string userId, ConnectionRequest request)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        var outcome = await secrets.Replace(
            Key,
            State.SecretHandle,
            by.Role == Role.Admin ? request.Secret : null,
            staged => Decide(Connect(request, staged, by), by),
            () => State.SecretHandle
        );
        if (outcome.Ok)
            await this.RegisterOrUpdateReminder(PullReminder, ReminderPeriod, ReminderPeriod);
        return outcome;
    }

    public async Task<Outcome> ConnectByConsent(string userId, ConsentUse use)
    {
        var granted = await GrainFactory.GetGrain<IConsentGrain>(Workspace).Grant(userId, use.ConsentId);
        if (granted is null || await secrets.Read(granted.SecretHandle) is not { } secret)
            return Outcome.Refused("consent-expired", ConsentOver);
        return await Connect(
            userId,
            new(use.Name ?? State.Name, granted.Platform, granted.BaseUrl, use.AccountId ?? State.AccountId, secret)
            {
                HistoryDays = use.HistoryDays,
            }
        );
    }

    public Task RecordTest(ConnectionCommand.RecordTest test) => ThenGoOn(test);

    public Task AddCampaign(string externalId, string campaign) => AddCampaigns([new(externalId, campaign)]);

    public Task<Outcome> AddCampaigns(ImmutableArray<CampaignToRead> campaigns) =>
        ThenGoOn(new ConnectionCommand.AddCampaigns(campaigns, Traits));

    public Task StopReading(string campaign) => ThenGoOn(new ConnectionCommand.StopReading(campaign));

    public async Task<Outcome> ReadHistory(string userId, int days, ImmutableArray<string> campaigns)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await ThenGoOn(new ConnectionCommand.ReadHistory(days, campaigns, Traits, by), by);
    }

    public async Task<Outcome> CancelBackfill(string userId)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await ThenGoOn(new ConnectionCommand.CancelBackfill(by), by);
    }

    public Task<Outcome> CountConversion(string externalId, string? action, Actor by) =>
        ThenGoOn(new ConnectionCommand.CountConversion(externalId, action, by), by);

    public Task<BackfillProgress> Backfill() =>
        Task.FromResult(BackfillProgress.Of(State, Now, _watch.Facts(State, Now)));

    public Task<Outcome> Pull(DateOnly from, DateOnly to) =>
        Decide(new ConnectionCommand.StartPull(from, to, Traits), Actor.DataEngine);

    public Task<PullAssignment?> Assignment(string pullId)
    {
        if (State.PullInFlight != pullId || State.Pull is not { } pull)
            return Task.FromResult<PullAssignment?>(null);
        Hear(pullId, 0);
        return Task.FromResult<PullAssignment?>(
            new(pullId, State, pull.Kind, new DateRange(pull.From, pull.To), State.ReadBy(pull))
        );
    }

    public Task<bool> ReportProgress(string pullId, int facts)
    {
        Hear(pullId, facts);
        return Task.FromResult(State.PullInFlight == pullId);
    }

    public Task FinishPull(
        string pullId,
        ImmutableArray<CampaignPull> campaigns,
        PullFailure? failure,
        DateOnly? settledThrough = null
    ) => ThenGoOn(new ConnectionCommand.FinishPull(pullId, campaigns, failure) { SettledThrough = settledThrough });

    public async Task<Outcome> Remove(string userId)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        var outcome = await Decide(new ConnectionCommand.Remove(by), by);
        if (outcome.Ok)
            await secrets.Delete(State.SecretHandle);
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
        await Decide(new ConnectionCommand.WatchExpiry(), Actor.DataEngine);
        if (!_watch.Hears(State, Now))
            await Decide(new ConnectionCommand.StartDue(Traits), Actor.DataEngine);
    }

    /// <summary>An idle activation would be forgotten, and the word with it.</summary>
    private void Hear(string pullId, int facts)
    {
        _watch.Hear(pullId, Now, facts);
        DelayDeactivation(PullWatch.Patience);
    }

    private ConnectionCommand.Connect Connect(ConnectionRequest request, StagedSecret staged, Actor by) =>
        new(Key, request.Name, request.Platform, request.BaseUrl, request.AccountId, staged.Handle, by)
        {
            Credential = staged.Summary,
            HistoryDays = request.HistoryDays,
        };

    /// <summary>What follows starts now, and not at the next sweep: a backfill is many pulls in a row.</summary>
    private async Task<Outcome> ThenGoOn(ConnectionCommand command, Actor? by = null)
    {
        var outcome = await Decide(command, by ?? Actor.DataEngine);
        if (outcome.Ok && State.DueAt <= Now)
            await DoWhatIsDue();
        return outcome;
    }
}
