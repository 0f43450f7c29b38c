using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Plans;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Market;
using MarketingManager.Simulation.Runs;
using TaskStatus = MarketingManager.Domain.Checklists.TaskStatus;

namespace MarketingManager.Simulation.People;

/// <summary>People at work: they decide on plans, sometimes two at once and sometimes without the right to, work off
/// their tasks, and review what was halted. A call that fails is simply tried again in a later round.
/// </summary>
internal sealed class Office(World world, Life life, Dice dice)
{
    public async Task Round()
    {
        foreach (var campaign in world.Market.Campaigns)
        {
            await Try(() => LookAtPlan(campaign));
            await Try(() => WorkOff(campaign));
            await Try(() => LookAtCampaign(campaign));
        }
    }

    private async Task LookAtPlan(SimulatedCampaign campaign)
    {
        var grain = life.Grains.GetGrain<IPlanGrain>(campaign.Key);
        if ((await grain.View()).Current is not { Status: PlanStatus.AwaitingApproval } plan)
            return;
        switch (dice.Below(20))
        {
            case < 7:
                await Approve(grain, plan);
                break;
            case < 10:
                await Task.WhenAll(Approve(grain, plan), Approve(grain, plan));
                break;
            case < 11:
                await Task.WhenAll(Approve(grain, plan), Reject(grain, plan));
                break;
            case < 12:
                await Reject(grain, plan);
                break;
            case < 13:
                await grain.Edit(Manager(), plan.Id, plan.Version, plan.Draft.Actions[..1], null, "One is enough.");
                break;
            case < 15:
                await ActWithoutTheRight(grain, plan);
                break;
            default:
                // Left for later.
                break;
        }
    }

    private async Task Approve(IPlanGrain grain, Plan plan)
    {
        if ((await grain.Approve(Manager(), plan.Id, plan.Version, "Go.")).Ok)
            world.Rules.Acknowledged(plan.Campaign, "PlanApproved", plan.Id);
    }

    private async Task Reject(IPlanGrain grain, Plan plan)
    {
        if ((await grain.Reject(Manager(), plan.Id, plan.Version, "Not now.")).Ok)
            world.Rules.Acknowledged(plan.Campaign, "PlanRejected", plan.Id);
    }

    private async Task ActWithoutTheRight(IPlanGrain grain, Plan plan)
    {
        var outsider = dice.Of([world.Staff.Reader!, world.Staff.Admin!, "agent", "nobody"]);
        var outcome = dice.Chance(500)
            ? await grain.Approve(outsider, plan.Id, plan.Version, null)
            : await grain.Reject(outsider, plan.Id, plan.Version, "No.");
        if (outcome.Ok)
            world.Rules.Break("only managers decide", $"{outsider} decided on plan {plan.Id}");
    }

    private async Task WorkOff(SimulatedCampaign campaign)
    {
        var grain = life.Grains.GetGrain<IChecklistGrain>(campaign.Key);
        var state = await grain.View();
        if (!state.IsOpen)
            return;
        foreach (var task in state.Tasks.Where(task => task.Status == TaskStatus.Open))
        {
            var outcome = await Handle(grain, task);
            if (outcome is { Ok: true } && (await grain.View()) is { IsOpen: false } finished)
                Implement(campaign, finished);
        }
    }

    private async Task<Outcome?> Handle(IChecklistGrain grain, ChecklistTask task) =>
        dice.Below(40) switch
        {
            < 12 => await grain.Complete(Manager(), task.Id, "Done."),
            < 13 => await grain.Skip(Manager(), task.Id, "Not needed."),
            < 15 => await grain.Reassign(Manager(), task.Id, Manager(), null),
            < 16 => await grain.Skip(world.Staff.Reader!, task.Id, "Too much work."),
            // Left open: reminders and escalations have to come.
            _ => null,
        };

    /// <summary>What the change does, from tomorrow on: it works, or nothing happens, or it gets worse.</summary>
    private void Implement(SimulatedCampaign campaign, ChecklistState finished)
    {
        if (finished.Tasks.All(task => task.Status == TaskStatus.Skipped))
            return;
        var today = DateOnly.FromDateTime(life.Truth.GetUtcNow().UtcDateTime);
        var health = dice.Below(5) switch
        {
            < 2 => Health.Better,
            < 3 => Health.Ill(dice),
            _ => Health.Worst,
        };
        campaign.Change(Manager(), today.AddDays(1), health);
        // A campaign that is well gets into trouble again.
        if (health == Health.Better)
            campaign.Turn(today.AddDays(dice.Between(8, 20)), Health.Ill(dice));
    }

    private async Task LookAtCampaign(SimulatedCampaign campaign)
    {
        var grain = life.Grains.GetGrain<ICampaignGrain>(campaign.Key);
        var state = await grain.View();
        var waits = state.Status == CampaignStatus.Halted || state.Phase == LoopPhase.AwaitingReview;
        if (waits && dice.Chance(60))
            await grain.Review(Manager(), "Looked at everything; go on.");
        if (dice.Chance(1))
            await grain.Archive(Manager(), "The season is over.");
    }

    private Task Try(Func<Task> work) =>
        Attempt.Made(
            world,
            async () =>
            {
                await work();
                return true;
            }
        );

    private string Manager() => dice.Of(world.Staff.Managers);
}
