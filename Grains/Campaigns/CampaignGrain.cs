using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Grains.Campaigns;

/// <summary>The shell of one campaign: its daily cycle calls down to insights and
/// plans, its due times come from state.</summary>
public sealed class CampaignGrain(
    [PersistentState(Streams.Campaign, Streams.Store)] IPersistentState<Journal<CampaignState>> journal,
    GrainShell shell,
    CampaignCycle cycle
)
    : DecidingGrain<CampaignState, CampaignCommand, CampaignEvent>(
        Streams.Campaign,
        journal,
        shell,
        CampaignState.Initial
    ),
        ICampaignGrain,
        IRemindable
{
    private const string DailyReminder = "daily";

    public async Task<Outcome> Register(string userId, Registration registration)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(await Checked(registration, by), by);
    }

    public async Task<Outcome> RegisterConfirmed(Registration registration, Actor confirmedBy) =>
        await Decide(await Checked(registration, confirmedBy) with { Reference = [] }, confirmedBy);

    public async Task<Outcome> RegisterFound(Registration registration, Actor by, string platformResponse) =>
        await Decide(await Checked(registration, by) with { Found = platformResponse }, by);

    public Task<Outcome> Validate(string userId) => As(userId, by => new CampaignCommand.Revalidate(by));

    public Task RecordValidation(bool valid, string platformResponse, ImmutableArray<string> nearMatches) =>
        Decide(
            new CampaignCommand.RecordValidation(valid, platformResponse) { NearMatches = nearMatches },
            Actor.DataEngine
        );

    public Task ReceiveData(DataArrival arrival) => Decide(new CampaignCommand.ReceiveData(arrival), Actor.DataEngine);

    public Task ObserveSettings(PlatformSettings found, DateTimeOffset? since) =>
        Decide(new CampaignCommand.ObserveSettings(found, since), Actor.DataEngine);

    public async Task<Outcome> RunCycle()
    {
        await EnsureReminder();
        foreach (var command in await cycle.Run(Key, State, Now))
            await Decide(command, Actor.Agent);
        return Outcome.Done;
    }

    public async Task PlanApproved(Plan plan, DateTimeOffset at) =>
        await Decide(await cycle.BaselineFor(Key, State, plan, at), Actor.Agent);

    public Task PlanWithdrawn(string planId) => Decide(new CampaignCommand.NotePlanWithdrawn(planId), Actor.Agent);

    public Task Implemented(string planId, DateTimeOffset at) =>
        Decide(new CampaignCommand.NoteImplemented(planId, at), Actor.Agent);

    public Task<Outcome> Review(string userId, string note) => As(userId, by => new CampaignCommand.Review(by, note));

    public Task<Outcome> Archive(string userId, string reason) =>
        As(userId, by => new CampaignCommand.Archive(by, reason));

    public async Task<Outcome> AssignOwner(string userId, string ownerId)
    {
        var owner = await GrainFactory.Who(Workspace, ownerId);
        return await As(userId, by => new CampaignCommand.AssignOwner(owner, by));
    }

    public Task Reclassify(string moveId, PairMove move, Actor by) =>
        Decide(new CampaignCommand.Reclassify(moveId, move.From, move.To, move.Aim, by), by);

    public async Task<Outcome> ChooseConversion(string userId, Platform platform, string? action)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(new CampaignCommand.ChooseConversion(platform, action, cycle.Actions(platform), by), by);
    }

    public Task<CampaignState> View() => Task.FromResult(State);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Wake();

    protected override Decision<CampaignEvent> DecideOn(
        CampaignState state,
        CampaignCommand command,
        DateTimeOffset now
    ) => CampaignDecider.Decide(state, command, now);

    protected override CampaignState Apply(CampaignState state, CampaignEvent fact) =>
        CampaignDecider.Evolve(state, fact);

    protected override DateTimeOffset? DueAt(CampaignState state) => state.DueAt;

    protected override async Task DoWhatIsDue()
    {
        if (await cycle.EvaluateWhenDue(Key, State, Now) is { } verdict)
            await Decide(verdict, Actor.Agent);
        if (State.NextCycleAt <= Now)
            await RunCycle();
    }

    private async Task<Outcome> As(string userId, Func<Actor, CampaignCommand> command)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        return await Decide(command(by), by);
    }

    private async Task<CampaignCommand.Register> Checked(Registration registration, Actor by)
    {
        var workspace = await GrainFactory.GetGrain<IWorkspaceGrain>(Workspace).View();
        return new(Key, workspace.InTodaysWords(registration), by) { Reference = workspace.TypeObjectives };
    }

    /// <summary>The reminder outlives the process, so a campaign that nobody looks at is still looked after.</summary>
    private async Task EnsureReminder()
    {
        if (await this.GetReminder(DailyReminder) is null)
            await this.RegisterOrUpdateReminder(
                DailyReminder,
                CampaignCycle.ReminderPeriod,
                CampaignCycle.ReminderPeriod
            );
    }
}
