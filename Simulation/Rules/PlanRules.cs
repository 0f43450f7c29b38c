using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Simulation.Rules;

/// <summary>Rules 1 to 5 as far as plans go: complete and specific, on fresh data, one at a time,
/// decided by managers.</summary>
internal sealed class PlanRules(World world)
{
    /// <summary>Between reading the clock for the analysis and storing the plan that follows from it.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    public void Happened(Happening happening, CampaignRecord record)
    {
        switch (happening.Fact<PlanEvent>())
        {
            case PlanEvent.PlanProposed proposed:
                Proposed(happening, proposed.Plan, record);
                break;
            case PlanEvent.PlanApproved approved:
                Decide(happening, approved.PlanId, record);
                record.OpenPlanIsApproved = true;
                break;
            case PlanEvent.PlanEdited edited:
                Decide(happening, edited.PlanId, record);
                break;
            case PlanEvent.PlanRejected rejected:
                Decide(happening, rejected.PlanId, record);
                Closed(record);
                break;
            case PlanEvent.PlanSuperseded or PlanEvent.PlanClosed or PlanEvent.PlanWithdrawn:
                world.Story.Tell(happening.Entry.At, $"{record.OpenPlan}: {happening.Type}");
                Closed(record);
                break;
        }
    }

    private void Proposed(Happening happening, Plan plan, CampaignRecord record)
    {
        world.Count("plans");
        world.Story.Tell(happening.Entry.At, $"{plan.Id} is proposed: {plan.Draft.Title}");
        if (record.OpenPlan is { } open)
            world.Rules.Break("one open plan", $"{plan.Id} is proposed while {open} is open");
        var cap = world.Rules.MostLenient(policy => policy.MaxReoptCycles);
        if (!record.Plans.TryAdd(plan.Id, cap))
            world.Rules.Break("nothing is done twice", $"{plan.Id} is proposed a second time");
        if (record.Halted)
            world.Rules.Break("a halt holds", $"{plan.Id} is proposed while the campaign is halted");
        if (record.AwaitsReview || record.Cycles >= cap)
            world.Rules.Break("cycle cap", $"{plan.Id} is proposed after {record.Cycles} cycles without a review");
        IsComplete(plan);
        RestsOnData(happening, plan, record);
        (record.OpenPlan, record.OpenPlanIsApproved) = (plan.Id, false);
    }

    private void IsComplete(Plan plan)
    {
        var code = plan.Campaign[(plan.Campaign.IndexOf('/') + 1)..];
        if (!plan.Draft.Title.Contains(code, StringComparison.Ordinal))
            world.Rules.Break("a plan is specific", $"{plan.Id} does not name its campaign: {plan.Draft.Title}");
        if (
            plan.Draft.Rationale.Length == 0
            || plan.Draft.ExpectedImpact.Statement.Length == 0
            || plan.Draft.Actions.IsEmpty
        )
            world.Rules.Break("a plan is complete", $"{plan.Id} lacks a rationale, an impact or actions");
    }

    private void RestsOnData(Happening happening, Plan plan, CampaignRecord record)
    {
        var synced = record.SyncedAt;
        var limit = TimeSpan.FromHours(world.Rules.MostLenient(policy => policy.DataFreshnessHours)) + Slack;
        if (synced is null || happening.Entry.At - synced > limit)
            world.Rules.Break("no advice on stale data", $"{plan.Id} rests on data of {synced:yyyy-MM-dd HH:mm}");
        var found = world.States.State<Journal<InsightState>>(Streams.Insight, happening.Key)?.State?.Insights ?? [];
        if (plan.Draft.InsightIds.Any(id => !found.Any(insight => insight.Id == id && insight.Gate.Passed)))
            world.Rules.Break("no advice on thin data", $"{plan.Id} rests on an insight that was not stored");
    }

    private void Decide(Happening happening, string planId, CampaignRecord record)
    {
        var by = happening.Entry.Actor.Id;
        world.Count("decisions");
        world.Story.Tell(happening.Entry.At, $"{planId}: {happening.Type} by {by}");
        if (!world.Staff.IsManager(by))
            world.Rules.Break("only managers decide", $"{by} decided on plan {planId}: {happening.Type}");
        if (record.OpenPlan != planId || record.OpenPlanIsApproved)
            world.Rules.Break("one decision", $"{happening.Type} on {planId}, which is not awaiting one");
        record.Decisions.Add($"{happening.Type} {planId}");
    }

    private static void Closed(CampaignRecord record) => (record.OpenPlan, record.OpenPlanIsApproved) = (null, false);
}
