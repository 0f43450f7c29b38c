using FsCheck;
using FsCheck.Fluent;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Plans;

namespace MarketingManager.Domain.Tests.Campaigns;

/// <summary>Whatever happens in whatever order, the loop keeps its promises and never gets stuck.</summary>
public sealed class LoopInvariantsTests
{
    private const int Runs = 100;
    private const int StepsPerRun = 500;

    public static TheoryData<ulong> Seeds => [1, 20260109, 348934];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_histories_never_break_a_rule(ulong seed) =>
        ForRandomHistories(
            seed,
            steps =>
            {
                var world = new LoopWorld();
                foreach (var step in steps)
                {
                    world.Step(step);
                    KeepsEveryRule(world);
                }
            }
        );

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Once_everything_is_delivered_campaign_plan_and_checklist_agree(ulong seed) =>
        ForRandomHistories(
            seed,
            steps =>
            {
                var world = new LoopWorld();
                foreach (var step in steps)
                    world.Step(step);
                world.Settle();
                KeepsEveryRule(world);
                Agree(world);
            }
        );

    [Fact]
    public void Random_histories_reach_every_verdict_and_every_end_of_a_plan()
    {
        var worlds = new List<LoopWorld>();
        ForRandomHistories(
            1,
            steps =>
            {
                var world = new LoopWorld();
                foreach (var step in steps)
                    world.Step(step);
                worlds.Add(world);
            }
        );

        worlds
            .SelectMany(world => world.CampaignHistory)
            .OfType<CampaignEvent.LoopDecided>()
            .Select(decided => decided.Verdict)
            .Distinct()
            .ShouldBe(Enum.GetValues<Domain.Evaluations.LoopVerdict>(), ignoreOrder: true);
        worlds
            .SelectMany(world => world.PlanHistory)
            .Select(fact => fact.GetType())
            .Distinct()
            .ShouldBe(typeof(PlanEvent).GetNestedTypes(), ignoreOrder: true);
        worlds
            .SelectMany(world => world.CampaignHistory)
            .OfType<CampaignEvent.StrategyReviewed>()
            .ShouldContain(review => review.LiftedHalt);
    }

    private static void ForRandomHistories(ulong seed, Action<int[]> history)
    {
        TestContext.Current.SendDiagnosticMessage($"FsCheck seed {seed}");
        var steps = Arb.From(Gen.Choose(0, 16 * 5040).ArrayOf(StepsPerRun), ArbMap.Default.ArbFor<int[]>().Shrinker);
        Prop.ForAll(steps, new Action<int[]>(history))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay(seed, 1));
    }

    private static void KeepsEveryRule(LoopWorld world)
    {
        var (campaign, plan, checklist) = (world.Campaign.State, world.Plan.State, world.Checklist.State);
        OpenPlans(world.PlanHistory).Count.ShouldBeLessThanOrEqualTo(1);
        var approvals = world.PlanHistory.OfType<PlanEvent.PlanApproved>().ToList();
        approvals.All(approved => approved.By.Role == Role.Manager).ShouldBeTrue();
        if (checklist.PlanId is { } listed)
            approvals.Any(approved => approved.PlanId == listed).ShouldBeTrue();
        campaign.CycleCount.ShouldBeInRange(0, world.Guardrails.MaxReoptCycles);
        (campaign.PlanId is not null).ShouldBe(
            campaign.Phase is LoopPhase.AwaitingDecision or LoopPhase.Implementing or LoopPhase.Observing
        );
        (campaign.Baseline is not null).ShouldBe(campaign.Phase is LoopPhase.Implementing or LoopPhase.Observing);
        if (campaign.Status == CampaignStatus.Halted || campaign.Phase == LoopPhase.AwaitingReview)
            campaign.PlanId.ShouldBeNull();
        plan.PlansMade.ShouldBe(world.PlanHistory.OfType<PlanEvent.PlanProposed>().Count());
    }

    private static void Agree(LoopWorld world)
    {
        var (campaign, plan, checklist) = (world.Campaign.State, world.Plan.State, world.Checklist.State);
        var current = plan.Current;
        switch (campaign.Phase)
        {
            case LoopPhase.AwaitingDecision:
                (current?.Id, current?.Status).ShouldBe((campaign.PlanId, PlanStatus.AwaitingApproval));
                break;
            case LoopPhase.Implementing:
                (current?.Id, current?.Status).ShouldBe((campaign.PlanId, PlanStatus.Approved));
                (checklist.PlanId, checklist.IsOpen).ShouldBe((campaign.PlanId, true));
                break;
            case LoopPhase.Observing:
                (current?.Id, current?.Status).ShouldBe((campaign.PlanId, PlanStatus.Approved));
                (checklist.PlanId, checklist.IsOpen).ShouldBe((campaign.PlanId, false));
                break;
            default:
                current?.Status.ShouldNotBe(
                    PlanStatus.Approved,
                    "an approved plan nobody follows would block the campaign for ever"
                );
                checklist.IsOpen.ShouldBeFalse();
                break;
        }
    }

    private static List<string> OpenPlans(List<PlanEvent> history)
    {
        var open = new List<string>();
        foreach (var fact in history)
        {
            _ = fact switch
            {
                PlanEvent.PlanProposed proposed => Add(proposed.Plan.Id),
                PlanEvent.PlanRejected rejected => open.Remove(rejected.PlanId),
                PlanEvent.PlanSuperseded superseded => open.Remove(superseded.PlanId),
                PlanEvent.PlanClosed closed => open.Remove(closed.PlanId),
                PlanEvent.PlanWithdrawn withdrawn => open.Remove(withdrawn.PlanId),
                _ => false,
            };
        }

        return open;

        bool Add(string id)
        {
            open.Add(id);
            return true;
        }
    }
}
