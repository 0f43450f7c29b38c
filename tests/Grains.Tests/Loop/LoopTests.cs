using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Knowledge;
using MarketingManager.Grains.Interfaces.Notifications;
using MarketingManager.Grains.Tests.Hosting;
using MarketingManager.Ports.Facts;

namespace MarketingManager.Grains.Tests.Loop;

/// <summary>The loop through the real grains, with days that tell a known story.</summary>
public sealed class LoopTests
{
    [Fact]
    public async Task A_campaign_that_got_worse_is_explained_repaired_and_judged()
    {
        await using var silo = await TestSilo.Start();
        var plan = await UpToThePlan(silo);
        (await silo.TheChecklist.View()).PlanId.ShouldBeNull();

        await Implement(silo, plan, afterDays: 5);
        var state = await silo.TheCampaign.View();
        state.CycleCount.ShouldBe(1);
        state.Baseline!.Value.ShouldNotBeNull();

        await LetTimePass(silo, 17, Series.Repaired);
        await LetTimePass(silo, 1, Series.Repaired);
        var judged = await silo.Until("the verdict", silo.TheCampaign.View, seen => seen.LastEvaluation is not null);
        judged.LastEvaluation!.Outcome.ShouldBe(EvaluationOutcome.Improved);
        judged.LastEvaluation.Effect.ShouldBeGreaterThan(0);
        judged.CycleCount.ShouldBe(0);
        var knowledge = silo.Grains.GetGrain<IKnowledgeGrain>(
            IKnowledgeGrain.KeyOf("default", "conversion", Platform.Meta)
        );
        var learned = await silo.Until("the learning", knowledge.View, known => !known.Plays.IsEmpty);
        learned.Plays.Single().Pattern.ShouldBe(plan.Draft.Play);
        await silo.Until(
            "the plan to be closed",
            silo.ThePlan.View,
            seen => seen.Current!.Id != plan.Id || seen.Current.Status == PlanStatus.Closed
        );
    }

    [Fact]
    public async Task A_campaign_that_degrades_halts_tells_the_manager_and_proposes_nothing_until_a_review()
    {
        await using var silo = await TestSilo.Start();
        var plan = await UpToThePlan(silo);
        await Implement(silo, plan);
        await LetTimePass(silo, 17, Series.Collapsed);
        await LetTimePass(silo, 1, Series.Collapsed);
        var halted = await silo.Until("the halt", silo.TheCampaign.View, seen => seen.Status == CampaignStatus.Halted);
        halted.LastEvaluation!.Outcome.ShouldBe(EvaluationOutcome.Degraded);
        var inbox = silo.Grains.GetGrain<INotificationGrain>(INotificationGrain.KeyOf("default", Role.Manager));
        await silo.Until(
            "the alert",
            () => inbox.Latest(50),
            notices =>
                notices.Any(notice =>
                    notice.Title.Contains("roll", StringComparison.OrdinalIgnoreCase)
                    || notice.Body.Contains("roll", StringComparison.OrdinalIgnoreCase)
                )
        );

        var plans = (await silo.ThePlan.View()).PlansMade;
        await silo.TheCampaign.RunCycle();
        (await silo.ThePlan.View()).PlansMade.ShouldBe(plans);
        (await silo.TheCampaign.Review(silo.AdminId, "Looks fine to me.")).Ok.ShouldBeFalse();
        (await silo.TheCampaign.Review(silo.ManagerId, "Rolled back; go on.")).Ok.ShouldBeTrue();
        (await silo.TheCampaign.View()).Status.ShouldBe(CampaignStatus.Active);
    }

    [Fact]
    public async Task Nobody_but_a_manager_decides_on_a_plan()
    {
        await using var silo = await TestSilo.Start();
        var plan = await UpToThePlan(silo);
        foreach (var user in (string[])[silo.AdminId, silo.ReaderId, "agent", "", "u999"])
        {
            (await silo.ThePlan.Approve(user, plan.Id, plan.Version, null)).Code.ShouldBe("role-required", user);
            (await silo.ThePlan.Reject(user, plan.Id, plan.Version, "no")).Code.ShouldBe("role-required", user);
            (await silo.ThePlan.Edit(user, plan.Id, plan.Version, plan.Draft.Actions, null, null)).Code.ShouldBe(
                "role-required",
                user
            );
        }

        (await silo.TheChecklist.Create(plan, new Actor(silo.ManagerId, "Maya", Role.Manager))).Ok.ShouldBeFalse();
        (await silo.TheChecklist.View()).PlanId.ShouldBeNull();
        (await silo.ThePlan.View()).Current!.Status.ShouldBe(PlanStatus.AwaitingApproval);
    }

    [Fact]
    public async Task Two_managers_at_once_make_one_decision()
    {
        await using var silo = await TestSilo.Start();
        var plan = await UpToThePlan(silo);
        var outcomes = await Task.WhenAll(
            silo.ThePlan.Approve(silo.ManagerId, plan.Id, plan.Version, "yes"),
            silo.ThePlan.Reject(silo.ManagerId, plan.Id, plan.Version, "no")
        );
        outcomes.Count(outcome => outcome.Ok).ShouldBe(1);
        outcomes.Single(outcome => !outcome.Ok).Message.ShouldNotBeNullOrWhiteSpace();
        silo.Log.Events.Count(one => one.Type is "PlanApproved" or "PlanRejected").ShouldBe(1);
    }

    [Fact]
    public async Task Stale_data_suppresses_recommendations_with_a_reason_that_says_what_lifts_it()
    {
        await using var silo = await TestSilo.Start();
        await silo.RegisterWithDays(Series.Worsening(Yesterday(silo)));
        await silo.Until("a plan", silo.ThePlan.View, seen => seen.HasOpenPlan);
        silo.Clock.Advance(TimeSpan.FromHours(49));
        await silo.TheCampaign.RunCycle();
        var insights = await silo.TheInsights.View();
        insights.Gate!.Passed.ShouldBeFalse();
        insights.Insights.ShouldBeEmpty();
        insights.Flags.ShouldNotBeEmpty();
        insights.Flags.ShouldAllBe(flag => flag.LiftedBy.Length > 0);
    }

    [Fact]
    public async Task An_undecided_plan_leaves_the_desk_with_its_data_and_comes_back_with_it()
    {
        await using var silo = await TestSilo.Start();
        var plan = await UpToThePlan(silo);
        silo.Clock.Advance(TimeSpan.FromHours(49));
        await silo.TheCampaign.RunCycle();
        await silo.Until(
            "the plan to be superseded",
            silo.ThePlan.View,
            seen => seen.Current!.Status == PlanStatus.Superseded
        );
        (await silo.ThePlan.Approve(silo.ManagerId, plan.Id, plan.Version, null)).Ok.ShouldBeFalse();
        silo.Log.Events.ShouldNotContain(one => one.Type == "PlanRejected");

        await silo.Until(
            "the campaign to look again",
            silo.TheCampaign.View,
            seen => seen.Phase == LoopPhase.Monitoring
        );
        var missed = Series.StillBad(Yesterday(silo).AddDays(-2), 3).ToList();
        await silo.Facts.Apply(
            "default",
            missed,
            new FactSource("test", "3", silo.Clock.GetUtcNow()),
            CancellationToken.None
        );
        await silo.Arrive(missed.Count);
        var again = await silo.Until("another plan", silo.ThePlan.View, seen => seen.HasOpenPlan);
        again.Current!.Id.ShouldNotBe(plan.Id);
    }

    [Fact]
    public async Task Archiving_a_campaign_takes_its_undecided_plan_off_the_desk()
    {
        await using var silo = await TestSilo.Start();
        await UpToThePlan(silo);
        (await silo.TheCampaign.Archive(silo.ManagerId, "The season is over.")).Ok.ShouldBeTrue();
        await silo.Until(
            "the plan to be superseded",
            silo.ThePlan.View,
            seen => seen.Current!.Status == PlanStatus.Superseded
        );
    }

    [Fact]
    public async Task Reminders_and_escalation_come_once_however_often_the_clock_ticks()
    {
        await using var silo = await TestSilo.Start();
        var plan = await UpToThePlan(silo);
        (await silo.ThePlan.Approve(silo.ManagerId, plan.Id, plan.Version, null)).Ok.ShouldBeTrue();
        await silo.Until("the checklist", silo.TheChecklist.View, seen => seen.PlanId == plan.Id);
        silo.Clock.Advance(TimeSpan.FromDays(12));
        for (var tick = 0; tick < 5; tick++)
            await silo.TheChecklist.Wake();
        silo.Log.Events.Count(one => one.Type == "ChecklistEscalated").ShouldBe(1);
        silo.Log.Events.Where(one => one.Type == "ReminderSent").Select(one => one.PayloadJson).ShouldBeUnique();
        (await silo.TheChecklist.View()).Escalated.ShouldBeTrue();
    }

    private static async Task<Plan> UpToThePlan(TestSilo silo)
    {
        await silo.RegisterWithDays(Series.Worsening(Yesterday(silo)));
        var state = await silo.Until("a plan", silo.ThePlan.View, seen => seen.HasOpenPlan);
        var plan = state.Current!;
        plan.Draft.Rationale.ShouldNotBeNullOrWhiteSpace();
        plan.Draft.Rationale.ShouldContain("C1");
        await silo.Until(
            "the campaign to wait",
            silo.TheCampaign.View,
            seen => seen.Phase == LoopPhase.AwaitingDecision
        );
        return plan;
    }

    /// <summary>Days between approval and implementation show whether the bad
    /// week was bad luck: here it goes on.</summary>
    private static async Task Implement(TestSilo silo, Plan plan, int afterDays = 0)
    {
        (await silo.ThePlan.Approve(silo.ManagerId, plan.Id, plan.Version, "go")).Ok.ShouldBeTrue();
        var checklist = await silo.Until("the checklist", silo.TheChecklist.View, seen => seen.PlanId == plan.Id);
        await silo.Until("the baseline", silo.TheCampaign.View, seen => seen.Phase == LoopPhase.Implementing);
        if (afterDays > 0)
            await LetTimePass(silo, afterDays, Series.StillBad);
        foreach (var task in checklist.Tasks)
        {
            (await silo.TheChecklist.Complete(silo.ReaderId, task.Id, null)).Ok.ShouldBeFalse();
            (await silo.TheChecklist.Complete(silo.ManagerId, task.Id, "done")).Ok.ShouldBeTrue();
        }

        await silo.Until("observation", silo.TheCampaign.View, seen => seen.Phase == LoopPhase.Observing);
    }

    private static async Task LetTimePass(TestSilo silo, int days, Func<DateOnly, int, IEnumerable<DailyFact>> after)
    {
        var first = Yesterday(silo).AddDays(1);
        silo.Clock.Advance(TimeSpan.FromDays(days));
        var facts = after(first, days).ToList();
        await silo.Facts.Apply(
            "default",
            facts,
            new FactSource("test", "2", silo.Clock.GetUtcNow()),
            CancellationToken.None
        );
        await silo.Arrive(facts.Count);
        await silo.Sweep();
    }

    private static DateOnly Yesterday(TestSilo silo) =>
        DateOnly.FromDateTime(silo.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
}
