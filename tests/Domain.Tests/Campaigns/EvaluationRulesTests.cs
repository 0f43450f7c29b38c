using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Tests.Plans;
using static MarketingManager.Domain.Tests.Campaigns.SampleCampaign;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Campaigns;

public sealed class EvaluationRulesTests
{
    private readonly Story<CampaignState, CampaignCommand, CampaignEvent> _story = Active();

    [Fact]
    public void Improvement_is_a_success_that_starts_the_count_anew()
    {
        _story.Implement();

        var accepted = _story.Accept(Record(EvaluationOutcome.Improved));

        var decided = Decided(accepted);
        decided.Verdict.ShouldBe(LoopVerdict.Success);
        decided.CycleCount.ShouldBe(0);
        decided.Escalated.ShouldBeFalse();
        accepted
            .Effects.Select(effect => effect.GetType())
            .ShouldBe([typeof(Effect.ClosePlan), typeof(Effect.RecordLearning)]);
        _story.State.MayPropose.ShouldBeTrue();
        _story.State.LastEvaluation!.Outcome.ShouldBe(EvaluationOutcome.Improved);
        _story.State.PlanId.ShouldBeNull();
    }

    [Theory]
    [InlineData(EvaluationOutcome.Marginal)]
    [InlineData(EvaluationOutcome.Inconclusive)]
    public void No_change_looks_for_another_plan_until_the_cap(EvaluationOutcome outcome)
    {
        List<LoopVerdict> verdicts = [];
        foreach (var cycle in Enumerable.Range(1, 3))
        {
            _story.Implement($"348934-P{cycle}");
            verdicts.Add(Decided(_story.Accept(Record(outcome, $"348934-P{cycle}"))).Verdict);
        }

        verdicts.ShouldBe([LoopVerdict.Reoptimize, LoopVerdict.Reoptimize, LoopVerdict.CapReached]);
        _story.State.Phase.ShouldBe(LoopPhase.AwaitingReview);
        _story.State.CycleCount.ShouldBe(3);
        _story.State.MayPropose.ShouldBeFalse();
        _story.Refuse(new CampaignCommand.NotePlanProposed("348934-P4"), "may-not-propose");
        _story.Refuse(
            new CampaignCommand.NotePlanApproved(SamplePlan.Approved("348934-P4"), Before, _story.Now),
            "plan-not-expected"
        );
    }

    [Fact]
    public void Reoptimizing_asks_for_a_cycle_and_the_cap_asks_for_the_manager()
    {
        var capOfTwo = GuardrailPolicy.Default with { MaxReoptCycles = 2 };
        _story.Implement();
        _story.Accept(Record(EvaluationOutcome.Marginal, guardrails: capOfTwo)).Effects.One<Effect.RunCycle>();
        _story.Implement("348934-P2");

        var accepted = _story.Accept(Record(EvaluationOutcome.Marginal, "348934-P2", capOfTwo));

        accepted.Effects.OfType<Effect.RunCycle>().ShouldBeEmpty();
        accepted.Effects.One<Effect.Notify>().Notice.Severity.ShouldBe(Severity.High);
        Decided(accepted).Escalated.ShouldBeTrue();
    }

    [Fact]
    public void A_cap_that_was_lowered_holds_at_once()
    {
        _story.Implement();
        _story.Accept(Record(EvaluationOutcome.Marginal));

        _story.State.MayProposeUnder(GuardrailPolicy.Default).ShouldBeTrue();
        _story.State.MayProposeUnder(GuardrailPolicy.Default with { MaxReoptCycles = 1 }).ShouldBeFalse();
    }

    [Fact]
    public void Degradation_halts_the_campaign_and_recommends_the_rollback_of_the_plan()
    {
        _story.Implement();

        var accepted = _story.Accept(Record(EvaluationOutcome.Degraded));

        Decided(accepted)
            .ShouldSatisfyAllConditions(
                decided => decided.Verdict.ShouldBe(LoopVerdict.HaltAndRollBack),
                decided => decided.Escalated.ShouldBeTrue()
            );
        var notice = accepted.Effects.One<Effect.Notify>().Notice;
        notice.Severity.ShouldBe(Severity.Critical);
        notice.Title.ShouldContain("roll back plan 348934-P1");
        notice.Body.ShouldContain("(1) Set a1 back to 100. (2) Set a2 back to 100.");
        accepted.Effects.OfType<Effect.RunCycle>().ShouldBeEmpty();
        _story.State.Status.ShouldBe(CampaignStatus.Halted);
        _story.State.MayPropose.ShouldBeFalse();
    }

    [Fact]
    public void New_facts_do_not_wake_the_loop_of_a_halted_campaign()
    {
        _story.Implement();
        _story.Accept(Record(EvaluationOutcome.Degraded));

        _story.Accept(new CampaignCommand.ReceiveData(Arrival(_story.Now))).Effects.ShouldBeEmpty();
        _story.Refuse(new CampaignCommand.NotePlanProposed("348934-P2"), "may-not-propose");
    }

    [Fact]
    public void A_review_lifts_the_halt_and_asks_for_a_look()
    {
        _story.Implement();
        _story.Accept(Record(EvaluationOutcome.Degraded));
        _story.Refuse(new CampaignCommand.Review(Manager, "  "), "note-required");

        var accepted = _story.Accept(new CampaignCommand.Review(Manager, "Rolled back; the landing page was broken."));

        accepted
            .Events.ShouldHaveSingleItem()
            .ShouldBeOfType<CampaignEvent.StrategyReviewed>()
            .LiftedHalt.ShouldBeTrue();
        accepted.Effects.One<Effect.RunCycle>();
        _story.State.MayPropose.ShouldBeTrue();
        _story.State.CycleCount.ShouldBe(0);
    }

    [Fact]
    public void A_review_amid_a_plan_resets_the_count_and_leaves_the_plan_alone()
    {
        _story.Accept(new CampaignCommand.NotePlanApproved(SamplePlan.Approved(), Before, _story.Now));

        _story.Accept(new CampaignCommand.Review(Manager, "Still the right direction."));

        _story.State.Phase.ShouldBe(LoopPhase.Implementing);
        _story.State.CycleCount.ShouldBe(0);
        _story.State.PlanId.ShouldBe("348934-P1");
    }

    [Fact]
    public void Records_one_play_per_platform_whatever_the_outcome()
    {
        var story = Active(
            new(Platform.Meta, "m", null),
            new(Platform.Google, "g", null),
            new(Platform.Meta, "m2", null)
        );
        story.Implement();

        var plays = story
            .Accept(Record(EvaluationOutcome.Inconclusive))
            .Effects.OfType<Effect.RecordLearning>()
            .Select(learn => learn.Play)
            .ToList();

        plays.Select(play => play.Platform).ShouldBe([Platform.Meta, Platform.Google]);
        plays.ShouldAllBe(play =>
            play.Outcome == EvaluationOutcome.Inconclusive
            && play.Pattern == "reduce-budget"
            && play.CampaignType == "conversion"
            && play.Effect == 0.13m
            && play.RecordedAt == story.Now
        );
    }

    [Fact]
    public void A_plan_that_is_not_observed_gets_no_verdict()
    {
        _story.Refuse(Record(EvaluationOutcome.Improved), "no-evaluation-due");
        _story.Implement();
        _story.Refuse(Record(EvaluationOutcome.Improved, "348934-P8"), "no-evaluation-due");
    }

    [Fact]
    public void An_evaluation_is_put_off_by_days_and_not_for_ever()
    {
        _story.Implement();
        foreach (var day in Enumerable.Range(1, LoopPolicy.Default.MaxEvaluationPostponements))
        {
            var due = _story
                .One<CampaignEvent.EvaluationPostponed>(new CampaignCommand.PostponeEvaluation("Thin data."))
                .EvaluationDueAt;
            due.ShouldBe(_story.Now.AddDays(1), $"postponement {day}");
            _story.Now = due;
        }

        _story.State.MayPostponeEvaluation.ShouldBeFalse();
        _story
            .Refuse(new CampaignCommand.PostponeEvaluation("Thin data."), "postponed-too-often")
            .Message.ShouldContain("inconclusive");
        _story.Accept(Record(EvaluationOutcome.Inconclusive));
        _story.State.EvaluationPostponements.ShouldBe(0);
    }

    [Fact]
    public void Only_an_evaluation_that_is_due_is_put_off()
    {
        _story.Refuse(new CampaignCommand.PostponeEvaluation("Thin data."), "no-evaluation-due");
        _story.Implement();
        _story.Now = _story.Now.AddSeconds(-1);

        _story.Nothing(new CampaignCommand.PostponeEvaluation("Thin data."));
    }

    private static CampaignCommand.RecordEvaluation Record(
        EvaluationOutcome outcome,
        string planId = "348934-P1",
        GuardrailPolicy? guardrails = null
    ) => new(Evaluation(outcome, planId), guardrails ?? GuardrailPolicy.Default);

    private static CampaignEvent.LoopDecided Decided(Decision<CampaignEvent>.Accepted accepted) =>
        accepted.Events[1].ShouldBeOfType<CampaignEvent.LoopDecided>();
}
