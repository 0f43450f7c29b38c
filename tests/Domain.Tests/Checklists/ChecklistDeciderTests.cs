using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Tests.Plans;
using static MarketingManager.Domain.Tests.Deciding.People;
using TaskStatus = MarketingManager.Domain.Checklists.TaskStatus;

namespace MarketingManager.Domain.Tests.Checklists;

public sealed class ChecklistDeciderTests
{
    private const string FirstTask = "348934-P1-T1";
    private const string SecondTask = "348934-P1-T2";

    // 9 January 2026 is a Friday; three working days later is Wednesday the 14th.
    private readonly Story<ChecklistState, ChecklistCommand, ChecklistEvent> _story = new(
        ChecklistState.Initial,
        ChecklistDecider.Decide,
        ChecklistDecider.Evolve
    );

    [Theory]
    [InlineData(PlanStatus.AwaitingApproval)]
    [InlineData(PlanStatus.Rejected)]
    [InlineData(PlanStatus.Superseded)]
    [InlineData(PlanStatus.Closed)]
    [InlineData(PlanStatus.Withdrawn)]
    public void Exists_only_for_an_approved_plan(PlanStatus status) =>
        _story
            .Refuse(Create(SamplePlan.Approved() with { Status = status }), "plan-not-approved")
            .Message.ShouldContain(status.ToString());

    [Fact]
    public void Makes_one_task_per_action_with_owner_deadline_and_acceptance_criteria()
    {
        var created = _story.One<ChecklistEvent.ChecklistCreated>(Create(SamplePlan.Approved()));

        created.Tasks.Select(task => task.Id).ShouldBe([FirstTask, SecondTask]);
        var task = created.Tasks[0];
        task.ShouldSatisfyAllConditions(
            () => task.Description.ShouldBe("Change a1"),
            () => task.OwnerId.ShouldBe(Manager.Id),
            () => task.OwnerName.ShouldBe(Manager.Name),
            () => task.Deadline.ShouldBe(new DateOnly(2026, 1, 14)),
            () => task.AcceptanceCriteria.ShouldBe("a1 shows 80"),
            () => task.Status.ShouldBe(TaskStatus.Open)
        );
    }

    [Fact]
    public void Publishes_the_checklist_to_who_approved_the_plan()
    {
        var notice = _story.Accept(Create(SamplePlan.Approved())).Effects.One<Effect.Notify>().Notice;

        notice.UserId.ShouldBe(Manager.Id);
        notice.Body.ShouldStartWith("2 task(s), due by the end of 2026-01-14.");
    }

    [Fact]
    public void Puts_tracking_before_the_changes_it_has_to_measure()
    {
        var plan = SamplePlan.Approved(
            actions: [SamplePlan.Action("budget"), SamplePlan.Action("pixel", ActionKind.Tracking)]
        );

        _story
            .One<ChecklistEvent.ChecklistCreated>(Create(plan))
            .Tasks.Select(task => task.ActionId)
            .ShouldBe(["pixel", "budget"]);
    }

    [Fact]
    public void Replaces_a_finished_checklist_and_no_other()
    {
        _story.Accept(Create(SamplePlan.Approved()));
        _story.Refuse(Create(SamplePlan.Approved("348934-P2")), "open-checklist").Message.ShouldContain("348934-P1");
        Complete(FirstTask);
        Complete(SecondTask);

        _story.Accept(Create(SamplePlan.Approved("348934-P2")));
        _story.State.ShouldSatisfyAllConditions(
            () => _story.State.PlanId.ShouldBe("348934-P2"),
            () => _story.State.CompletedAt.ShouldBeNull(),
            () => _story.State.Tasks[0].Id.ShouldBe("348934-P2-T1")
        );
    }

    [Fact]
    public void Tells_the_campaign_when_the_last_task_is_done()
    {
        _story.Accept(Create(SamplePlan.Approved()));
        Complete(FirstTask).Effects.ShouldBeEmpty();
        _story.Now = _story.Now.AddHours(5);

        var last = Complete(SecondTask);

        last.Events.Length.ShouldBe(2);
        last.Events[1].ShouldBe(new ChecklistEvent.ChecklistCompleted("348934-P1", _story.Now));
        last.Effects.ShouldHaveSingleItem()
            .ShouldBe(
                new Effect.TellImplemented(
                    "implemented/default/348934/348934-P1",
                    SamplePlan.Campaign,
                    "348934-P1",
                    _story.Now
                )
            );
        _story.State.DueAt.ShouldBeNull();
    }

    [Fact]
    public void A_skipped_task_does_not_keep_the_rest_from_counting()
    {
        _story.Accept(Create(SamplePlan.Approved()));
        Complete(FirstTask);

        Skip(SecondTask).Effects.ShouldHaveSingleItem().ShouldBeOfType<Effect.TellImplemented>();
    }

    [Fact]
    public void A_plan_of_which_nothing_was_done_is_withdrawn_and_not_evaluated()
    {
        _story.Accept(Create(SamplePlan.Approved()));
        Skip(FirstTask);

        var withdraw = Skip(SecondTask).Effects.ShouldHaveSingleItem().ShouldBeOfType<Effect.WithdrawPlan>();
        withdraw.PlanId.ShouldBe("348934-P1");
        _story.State.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Only_a_manager_or_the_owner_completes_a_task()
    {
        _story.Accept(Create(SamplePlan.Approved()));
        _story.Refuse(new ChecklistCommand.Complete(FirstTask, Reader, null), "role-required");
        _story.Refuse(new ChecklistCommand.Complete(FirstTask, Actor.Agent, null), "role-required");
        _story.Accept(new ChecklistCommand.Reassign(FirstTask, Manager, Reader.Id, Reader.Name, null));

        _story.Accept(new ChecklistCommand.Complete(FirstTask, Reader, "screenshot"));
        _story.State.Tasks[0].Evidence.ShouldBe("screenshot");
        _story.Accept(new ChecklistCommand.Complete(SecondTask, OtherManager, null));
    }

    [Fact]
    public void An_owner_without_a_role_completes_nothing()
    {
        _story.Accept(Create(SamplePlan.Approved()));

        _story.Refuse(
            new ChecklistCommand.Complete(FirstTask, Manager with { Role = Role.None }, null),
            "role-required"
        );
    }

    [Fact]
    public void Skipping_needs_a_manager_and_a_reason()
    {
        _story.Accept(Create(SamplePlan.Approved()));

        _story.Refuse(new ChecklistCommand.Skip(FirstTask, Reader, "No."), "role-required");
        _story.Refuse(new ChecklistCommand.Skip(FirstTask, Manager, ""), "reason-required");
    }

    [Fact]
    public void What_is_done_or_skipped_stays_so()
    {
        _story.Accept(
            Create(
                SamplePlan.Approved(
                    actions: [SamplePlan.Action("a1"), SamplePlan.Action("a2"), SamplePlan.Action("a3")]
                )
            )
        );
        Complete(FirstTask);
        Skip(SecondTask);

        _story.Refuse(new ChecklistCommand.Skip(FirstTask, Manager, "Oops."), "task-done");
        _story.Refuse(new ChecklistCommand.Complete(SecondTask, Manager, null), "task-skipped");
        _story.Refuse(new ChecklistCommand.Reassign(FirstTask, Manager, "u9", "Nina", null), "task-closed");
        _story.Refuse(new ChecklistCommand.Complete("348934-P1-T9", Manager, null), "unknown-task");
    }

    [Fact]
    public void Reassigning_tells_the_new_owner_and_takes_no_day_of_the_past()
    {
        _story.Accept(Create(SamplePlan.Approved()));
        _story.Refuse(new ChecklistCommand.Reassign(FirstTask, Reader, "u9", "Nina", null), "role-required");
        _story.Refuse(new ChecklistCommand.Reassign(FirstTask, Manager, "", "", null), "owner-required");
        _story.Refuse(
            new ChecklistCommand.Reassign(FirstTask, Manager, "u9", "Nina", new DateOnly(2026, 1, 8)),
            "deadline-passed"
        );

        var notice = _story
            .Accept(new ChecklistCommand.Reassign(FirstTask, Manager, "u9", "Nina", new DateOnly(2026, 1, 20)))
            .Effects.One<Effect.Notify>()
            .Notice;
        notice.UserId.ShouldBe("u9");
        _story.State.Tasks[0].Deadline.ShouldBe(new DateOnly(2026, 1, 20));
    }

    [Fact]
    public void A_weekend_is_never_a_deadline()
    {
        var oneDay = GuardrailPolicy.Default with { TaskDeadlineDays = 1 };

        _story
            .One<ChecklistEvent.ChecklistCreated>(Create(SamplePlan.Approved(guardrails: oneDay)))
            .Tasks[0]
            .Deadline.ShouldBe(new DateOnly(2026, 1, 12), "Monday follows the Friday of the approval");
    }

    private static ChecklistCommand.Create Create(Plan plan) => new(SamplePlan.Campaign, plan, Manager);

    private Decision<ChecklistEvent>.Accepted Complete(string task) =>
        _story.Accept(new ChecklistCommand.Complete(task, Manager, null));

    private Decision<ChecklistEvent>.Accepted Skip(string task) =>
        _story.Accept(new ChecklistCommand.Skip(task, Manager, "Not possible."));
}
