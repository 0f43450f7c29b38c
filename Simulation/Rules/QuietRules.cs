using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Rules;

/// <summary>What must be so once nothing is under way: the grains of a campaign agree, and nothing is
/// overdue.</summary>
internal sealed class QuietRules(World world)
{
    /// <summary>A due time is found by the sweeper, which looks much more often.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromHours(3);

    /// <summary>A campaign that was not told of its plan finds out with its next daily look.</summary>
    private static readonly TimeSpan NextLook = TimeSpan.FromHours(30);

    public void Look(DateTimeOffset now)
    {
        foreach (var campaign in world.Market.Campaigns)
            Agree(campaign.Key, now);
        foreach (var (id, stored) in world.States.Rows)
        {
            if (stored.Journal?.DueAt < now - Overdue)
                world.Rules.Break("due work is done", $"{id.Kind}/{id.Key} was due at {stored.Journal.DueAt:O}");
        }
    }

    private void Agree(string key, DateTimeOffset now)
    {
        var campaign = StateOf<CampaignState>(Streams.Campaign, key);
        var plan = StateOf<PlanState>(Streams.Plan, key)?.Current;
        var checklist = StateOf<ChecklistState>(Streams.Checklist, key);
        if (campaign is null || campaign.Status == CampaignStatus.Archived)
            return;
        var underWay = campaign.Phase is LoopPhase.Implementing or LoopPhase.Observing;
        if (plan is { Status: PlanStatus.Approved } != underWay)
            Disagree(key, $"plan {plan?.Id} is {plan?.Status} and the campaign is {campaign.Phase}");
        if (underWay && (campaign.PlanId != plan?.Id || checklist?.PlanId != plan?.Id))
            Disagree(key, $"campaign {campaign.PlanId}, plan {plan?.Id} and checklist {checklist?.PlanId} differ");
        if (campaign.Phase == LoopPhase.Implementing && checklist is not { IsOpen: true })
            Disagree(key, "it is being implemented and its checklist is complete");
        if (campaign.Phase == LoopPhase.Observing && checklist is { IsOpen: true })
            Disagree(key, "it is observed and its checklist is still open");
        var awaits = campaign.Phase == LoopPhase.AwaitingDecision;
        var asked = plan is { Status: PlanStatus.AwaitingApproval };
        if (awaits && (!asked || plan?.Id != campaign.PlanId))
            Disagree(key, $"it awaits a decision on {campaign.PlanId}, plan {plan?.Id} is {plan?.Status}");
        if (asked && !awaits && plan!.ProposedAt < now - NextLook)
            Disagree(
                key,
                $"plan {plan.Id} awaits a decision since {plan.ProposedAt:O}, the campaign is {campaign.Phase}"
            );
    }

    private void Disagree(string key, string how) =>
        world.Rules.Break("the grains of a campaign agree", $"{key}: {how}");

    private T? StateOf<T>(string kind, string key)
        where T : class => world.States.State<Journal<T>>(kind, key)?.State;
}
