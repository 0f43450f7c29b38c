using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Shell;
using MarketingManager.Simulation.Market;

namespace MarketingManager.Simulation.Rules;

/// <summary>What must be so once nothing is under way: the grains of a campaign agree, nothing is overdue, and the
/// facts are what the platforms say.
/// </summary>
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

    public void CompareWithTruth(DateTimeOffset closed)
    {
        foreach (var campaign in world.Market.Campaigns)
        {
            if (
                StateOf<CampaignState>(Streams.Campaign, campaign.Key)
                is not { Status: not CampaignStatus.Unregistered }
            )
                continue;
            var range = new DateRange(HistoryFrom(campaign), DateOnly.FromDateTime(closed.UtcDateTime));
            CompareWithTruth(campaign, range, closed);
        }
    }

    private void CompareWithTruth(SimulatedCampaign campaign, DateRange range, DateTimeOffset closed)
    {
        var truth = world.Market.Rows(campaign, range, closed).ToDictionary(row => row.Day);
        foreach (var day in range.EachDay())
        {
            var known = world.Facts.Find(campaign.Code, day);
            var real = truth.GetValueOrDefault(day);
            if (IsSame(known, real))
                continue;
            world.Rules.Break(
                "facts equal the platform's truth",
                $"{campaign.Code} on {day:yyyy-MM-dd}: known {known?.Measures.Orders} orders for {known?.Measures.Spend} "
                    + $"{known?.Currency}, truly {real?.Measures.Orders} for {real?.Measures.Spend} {real?.Currency}"
            );
            return;
        }
    }

    /// <summary>How long a day counts as provisional is the product's judgement, and a day without a row is a zero.
    /// </summary>
    private static bool IsSame(DailyFact? known, DailyFact? real) =>
        real is null
            ? known is null or { Measures: { Spend: 0, Impressions: 0 } }
            : known is not null && known with { Provisional = real.Provisional } == real;

    /// <summary>The first day of the history that was asked for when the campaign was attached.</summary>
    private DateOnly HistoryFrom(SimulatedCampaign campaign)
    {
        var start = DateOnly.FromDateTime(world.Scenario.Start.UtcDateTime);
        // The opening takes a few days at worst, and the history moves along with it.
        return start.AddDays(8 - ConnectionPolicy.Default.BackfillDays);
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
