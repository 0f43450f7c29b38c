using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Tests.Deciding;
using MarketingManager.Domain.Tests.Plans;
using static MarketingManager.Domain.Tests.Deciding.People;

namespace MarketingManager.Domain.Tests.Checklists;

/// <summary>One task, approved on Friday 9 January 2026, due by the end of Wednesday
/// the 14th; stalled after two days overdue.</summary>
public sealed class ChecklistRemindersTests
{
    private const string Task = "348934-P1-T1";

    private readonly Story<ChecklistState, ChecklistCommand, ChecklistEvent> _story = new(
        ChecklistState.Initial,
        ChecklistDecider.Decide,
        ChecklistDecider.Evolve
    );

    public ChecklistRemindersTests() =>
        _story.Accept(
            new ChecklistCommand.Create(
                SamplePlan.Campaign,
                SamplePlan.Approved(actions: [SamplePlan.Action("a1")]),
                Manager
            )
        );

    [Fact]
    public void Wakes_for_each_stage_in_turn_and_then_no_more()
    {
        List<string> stages = [];
        while (_story.State.DueAt is { } due)
        {
            _story.Now = due.AddSeconds(-1);
            _story.Nothing(new ChecklistCommand.Tick());
            _story.Now = due;
            stages.AddRange(
                _story
                    .Accept(new ChecklistCommand.Tick())
                    .Events.Select(fact =>
                        fact switch
                        {
                            ChecklistEvent.ReminderSent sent => $"{due:MM-dd HH:mm} {sent.Stage}",
                            ChecklistEvent.ChecklistEscalated escalated =>
                                $"{due:MM-dd HH:mm} escalated after {escalated.DaysOverdue}",
                            _ => throw new ShouldAssertException($"Unexpected {fact}"),
                        }
                    )
            );
        }

        stages.ShouldBe([
            "01-13 00:00 DueSoon",
            "01-14 00:00 DueToday",
            "01-15 00:00 Overdue",
            "01-17 00:00 escalated after 2",
        ]);
    }

    [Fact]
    public void Announces_a_stage_once_however_often_the_clock_ticks()
    {
        _story.Now = At(14, 3);
        _story
            .Accept(new ChecklistCommand.Tick())
            .Events.ShouldHaveSingleItem()
            .ShouldBe(new ChecklistEvent.ReminderSent("348934-P1", Task, ReminderStage.DueToday));

        foreach (var hour in Enumerable.Range(4, 20))
        {
            _story.Now = At(14, hour);
            _story.Nothing(new ChecklistCommand.Tick());
        }
    }

    [Fact]
    public void After_a_pause_only_the_latest_stage_is_announced()
    {
        _story.Now = At(15, 8);

        var notice = _story.Accept(new ChecklistCommand.Tick()).Effects.One<Effect.Notify>().Notice;

        notice.Stage.ShouldBe("Overdue");
        notice.UserId.ShouldBe(Manager.Id);
        notice.Title.ShouldBe("Overdue: Change a1");
    }

    [Fact]
    public void A_stalled_checklist_is_escalated_once_to_the_managers()
    {
        _story.Now = At(17, 0).AddSeconds(-1);
        _story
            .Accept(new ChecklistCommand.Tick())
            .Events.ShouldNotContain(fact => fact is ChecklistEvent.ChecklistEscalated);
        _story.Now = At(20, 12);

        var accepted = _story.Accept(new ChecklistCommand.Tick());

        var escalated = accepted.Events.ShouldHaveSingleItem().ShouldBeOfType<ChecklistEvent.ChecklistEscalated>();
        escalated.DaysOverdue.ShouldBe(5, "from the 15th at midnight to the 20th at noon");
        escalated.OpenTasks.ShouldBe([Task]);
        var notice = accepted.Effects.One<Effect.Notify>().Notice;
        notice.Severity.ShouldBe(Severity.High);
        notice.UserId.ShouldBeNull();
    }

    [Fact]
    public void A_later_deadline_is_announced_anew()
    {
        _story.Now = At(14, 9);
        _story.Accept(new ChecklistCommand.Tick());
        _story.Accept(
            new ChecklistCommand.Reassign(Task, Manager, Manager.Id, Manager.Name, new DateOnly(2026, 1, 21))
        );

        _story.State.DueAt.ShouldBe(At(20, 0));
        _story.Now = At(20, 0);
        _story
            .Accept(new ChecklistCommand.Tick())
            .Events.ShouldHaveSingleItem()
            .ShouldBe(new ChecklistEvent.ReminderSent("348934-P1", Task, ReminderStage.DueSoon));
    }

    [Fact]
    public void Another_owner_alone_announces_nothing_anew()
    {
        _story.Now = At(14, 9);
        _story.Accept(new ChecklistCommand.Tick());
        _story.Accept(new ChecklistCommand.Reassign(Task, Manager, "u9", "Nina", null));

        _story.Nothing(new ChecklistCommand.Tick());
    }

    [Fact]
    public void Says_nothing_about_a_task_that_is_done()
    {
        _story.Accept(new ChecklistCommand.Complete(Task, Manager, null));
        _story.Now = At(25, 0);

        _story.Nothing(new ChecklistCommand.Tick());
    }

    private static DateTimeOffset At(int day, int hour) => new(2026, 1, day, hour, 0, 0, TimeSpan.Zero);
}
