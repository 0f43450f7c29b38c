using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Tests.Deciding;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Plans;

public sealed class PlanDeciderTests
{
    private const string First = "348934-P1";

    private readonly Story<PlanState, PlanCommand, PlanEvent> _story = new(
        PlanState.Initial,
        PlanDecider.Decide,
        PlanDecider.Evolve
    );

    public static TheoryData<Actor> AllButManagers => People.AllButManagers;

    [Fact]
    public void Proposes_a_plan_that_names_its_campaign_and_tells_the_managers()
    {
        var accepted = _story.Accept(Propose());

        var plan = accepted.Events.ShouldHaveSingleItem().ShouldBeOfType<PlanEvent.PlanProposed>().Plan;
        plan.ShouldSatisfyAllConditions(
            () => plan.Id.ShouldBe(First),
            () => plan.Campaign.ShouldBe(SamplePlan.Campaign),
            () => plan.Version.ShouldBe(1),
            () => plan.Status.ShouldBe(PlanStatus.AwaitingApproval),
            () => plan.ProposedAt.ShouldBe(_story.Now)
        );
        var notify = accepted.Effects.One<Effect.Notify>();
        notify.Workspace.ShouldBe("default");
        notify.Notice.To.ShouldBe(Role.Manager);
        notify.Notice.Title.ShouldStartWith("A plan awaits your decision");
        notify.Notice.Link.ShouldBe("/campaigns/348934");
        notify.Notice.Severity.ShouldBe(Severity.Medium);
    }

    [Fact]
    public void Keeps_one_plan_open_at_a_time()
    {
        _story.Accept(Propose());

        _story.Refuse(Propose(SamplePlan.Draft("Another idea")), "open-plan").Message.ShouldContain(First);
        _story.Accept(Approve());
        _story.Refuse(Propose(SamplePlan.Draft("Another idea")), "open-plan");
    }

    [Fact]
    public void Recognises_the_same_draft_after_it_went_through_storage()
    {
        _story.Accept(Propose());

        _story.Nothing(Propose(SamplePlan.Draft()));
    }

    [Fact]
    public void Counts_plans_per_campaign()
    {
        _story.Accept(Propose());
        _story.Accept(new PlanCommand.Reject(First, 1, Manager, "Not now."));

        _story.One<PlanEvent.PlanProposed>(Propose()).Plan.Id.ShouldBe("348934-P2", "the first plan was rejected");
    }

    [Theory]
    [MemberData(nameof(AllButManagers))]
    public void Lets_nobody_but_a_manager_decide(Actor by)
    {
        _story.Accept(Propose());

        _story.Refuse(new PlanCommand.Approve(First, 1, by, null), "role-required").Message.ShouldContain(by.Name);
        _story.Refuse(new PlanCommand.Reject(First, 1, by, "No."), "role-required");
        _story.Refuse(new PlanCommand.Edit(First, 1, by, [SamplePlan.Action("a1")], null, null), "role-required");
        _story.State.Current!.Status.ShouldBe(PlanStatus.AwaitingApproval);
    }

    [Fact]
    public void Approval_tells_the_campaign_before_it_makes_the_checklist()
    {
        _story.Accept(Propose());

        var accepted = _story.Accept(Approve());

        accepted.Events.ShouldHaveSingleItem().ShouldBe(new PlanEvent.PlanApproved(First, 1, Manager, "Go."));
        accepted
            .Effects.Select(effect => effect.GetType())
            .ShouldBe([typeof(Effect.TellPlanApproved), typeof(Effect.CreateChecklist)]);
        var checklist = accepted.Effects.One<Effect.CreateChecklist>();
        checklist.Plan.Status.ShouldBe(PlanStatus.Approved);
        checklist.ApprovedBy.ShouldBe(Manager);
        accepted.Effects.One<Effect.TellPlanApproved>().At.ShouldBe(_story.Now);
    }

    [Fact]
    public void A_decision_is_not_taken_back()
    {
        _story.Accept(Propose());
        _story.Accept(new PlanCommand.Reject(First, 1, Manager, "Too risky."));

        _story.Refuse(Approve(), "already-decided").Message.ShouldContain("Rejected");
        _story.Refuse(
            new PlanCommand.Edit(First, 1, Manager, [SamplePlan.Action("a1")], null, null),
            "already-decided"
        );
        _story.Refuse(new PlanCommand.Supersede(First, "Data changed."), "already-decided");
    }

    [Fact]
    public void Decides_only_on_the_version_that_was_read()
    {
        _story.Accept(Propose());
        _story.Accept(new PlanCommand.Edit(First, 1, Manager, [SamplePlan.Action("a1")], null, null));

        _story
            .Refuse(Approve(version: 1), "stale-version")
            .Message.ShouldBe("The plan changed while you were reading; read version 2 and decide on that.");
        _story.Refuse(new PlanCommand.Reject(First, 1, Manager, "No."), "stale-version");
        _story.Accept(Approve(version: 2)).Effects.One<Effect.CreateChecklist>().Plan.Draft.Actions.Length.ShouldBe(1);
    }

    [Fact]
    public void Editing_makes_a_version_that_still_awaits_approval()
    {
        _story.Accept(Propose());

        var edited = _story
            .One<PlanEvent.PlanEdited>(
                new PlanCommand.Edit(
                    First,
                    1,
                    Manager,
                    [SamplePlan.Action("a9")],
                    "I know the season.",
                    "Only one change at a time."
                )
            )
            .Edited;

        edited.Version.ShouldBe(2);
        edited.Status.ShouldBe(PlanStatus.AwaitingApproval);
        edited.Draft.Rationale.ShouldBe("I know the season.");
        edited.Draft.Actions.ShouldHaveSingleItem().Id.ShouldBe("a9");
        edited.Draft.ExpectedImpact.ShouldBe(SamplePlan.Draft().ExpectedImpact);
    }

    [Fact]
    public void An_edit_must_leave_something_to_do()
    {
        _story.Accept(Propose());

        _story.Refuse(new PlanCommand.Edit(First, 1, Manager, [], null, null), "no-actions");
        _story.Refuse(new PlanCommand.Edit(First, 1, Manager, default, null, null), "no-actions");
        _story.Refuse(
            new PlanCommand.Edit(First, 1, Manager, [SamplePlan.Action("a1") with { Description = " " }], null, null),
            "action-incomplete"
        );
        ImmutableArray<PlanAction> twice = [SamplePlan.Action("a1"), SamplePlan.Action("a1")];
        _story.Refuse(new PlanCommand.Edit(First, 1, Manager, twice, null, null), "duplicate-actions");
    }

    [Fact]
    public void Rejecting_needs_a_reason_and_frees_the_campaign()
    {
        _story.Accept(Propose());

        _story.Refuse(new PlanCommand.Reject(First, 1, Manager, "  "), "reason-required");
        _story
            .Accept(new PlanCommand.Reject(First, 1, Manager, "Too risky."))
            .Effects.One<Effect.TellPlanRejected>()
            .PlanId.ShouldBe(First);
        _story.State.HasOpenPlan.ShouldBeFalse();
    }

    [Fact]
    public void Another_plan_than_the_current_one_is_unknown()
    {
        _story.Refuse(Approve(), "unknown-plan");
        _story.Accept(Propose());

        _story
            .Refuse(new PlanCommand.Approve("348934-P7", 1, Manager, null), "unknown-plan")
            .Message.ShouldContain("348934-P7");
        _story.Refuse(new PlanCommand.Close("348934-P7", EvaluationOutcome.Improved), "unknown-plan");
    }

    [Fact]
    public void An_undecided_plan_can_be_superseded()
    {
        _story.Accept(Propose());

        _story.Accept(new PlanCommand.Supersede(First, "The data changed.")).Effects.One<Effect.TellPlanRejected>();
        _story.State.Current!.Status.ShouldBe(PlanStatus.Superseded);
    }

    [Fact]
    public void Only_an_approved_plan_ends_by_evaluation_or_by_withdrawal()
    {
        _story.Accept(Propose());
        _story.Refuse(new PlanCommand.Close(First, EvaluationOutcome.Improved), "not-approved");
        _story.Refuse(new PlanCommand.Withdraw(First, "All skipped."), "not-approved");
        _story.Accept(Approve());

        _story
            .One<PlanEvent.PlanClosed>(new PlanCommand.Close(First, EvaluationOutcome.Marginal))
            .Outcome.ShouldBe(EvaluationOutcome.Marginal);
        _story.State.HasOpenPlan.ShouldBeFalse();
    }

    [Fact]
    public void A_withdrawn_plan_tells_the_campaign_that_nothing_was_implemented()
    {
        _story.Accept(Propose());
        _story.Accept(Approve());

        _story
            .Accept(new PlanCommand.Withdraw(First, "All skipped."))
            .Effects.One<Effect.TellPlanRejected>()
            .Campaign.ShouldBe(SamplePlan.Campaign);
        _story.State.HasOpenPlan.ShouldBeFalse();
    }

    private static PlanCommand.Propose Propose(PlanDraft? draft = null) =>
        new(SamplePlan.Campaign, draft ?? SamplePlan.Draft(), 1, GuardrailPolicy.Default);

    private static PlanCommand.Approve Approve(int version = 1) => new(First, version, Manager, "Go.");
}
