using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Notifications;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Checklists.ChecklistEvent>;

namespace MarketingManager.Domain.Checklists;

/// <summary>When a task is announced: due soon, due today and overdue, each once, and once more to the managers when
/// the checklist stalls. After a pause only the latest stage that passed is announced.
/// </summary>
internal static class ChecklistReminders
{
    private static readonly ReminderStage[] Stages =
    [
        ReminderStage.DueSoon,
        ReminderStage.DueToday,
        ReminderStage.Overdue,
    ];

    public static Decision Due(ChecklistState state, DateTimeOffset now)
    {
        if (!state.IsOpen)
            return Decision.Nothing;
        var reached = state
            .Tasks.Where(task => task.Status == TaskStatus.Open)
            .SelectMany(task =>
                Stages
                    .Where(stage => At(state, task, stage) <= now)
                    .TakeLast(1)
                    .Select(stage => (Task: task, Stage: stage))
            )
            .Where(due => !state.Announced.Contains(KeyOf(due.Task.Id, due.Stage)))
            .ToList();
        List<ChecklistEvent> events =
        [
            .. reached.Select(due => new ChecklistEvent.ReminderSent(state.PlanId!, due.Task.Id, due.Stage)),
        ];
        List<Effect> effects = [.. reached.Select(due => Remind(state, due.Task, due.Stage, now))];
        if (EscalationAt(state) <= now)
        {
            var open = state.Tasks.Where(task => task.Status == TaskStatus.Open).ToList();
            var daysOverdue = (int)(now - open.Min(EndOf)).TotalDays;
            events.Add(
                new ChecklistEvent.ChecklistEscalated(state.PlanId!, daysOverdue, [.. open.Select(task => task.Id)])
            );
            effects.Add(Escalate(state, daysOverdue, open.Count, now));
        }

        return Decision.Accept(events, effects);
    }

    public static DateTimeOffset? NextDue(ChecklistState state)
    {
        if (!state.IsOpen)
            return null;
        var stages =
            from task in state.Tasks
            where task.Status == TaskStatus.Open
            from stage in Stages
            where !state.Announced.Contains(KeyOf(task.Id, stage))
            select (DateTimeOffset?)At(state, task, stage);
        return stages.Append(EscalationAt(state)).Min();
    }

    /// <summary>A stage and those before it: once a task is overdue nobody is told that it is due soon.</summary>
    public static IEnumerable<string> UpTo(string taskId, ReminderStage stage) =>
        Stages.Where(earlier => earlier <= stage).Select(earlier => KeyOf(taskId, earlier));

    public static Effect.Notify Published(
        ChecklistEvent.ChecklistCreated created,
        Actor owner,
        DateOnly deadline,
        DateTimeOffset now
    ) =>
        Notices.ToUser(
            created.Campaign,
            owner.Id,
            new(
                $"{created.Campaign}/checklist/{created.PlanId}",
                "published",
                $"The checklist of plan {created.PlanId} is ready",
                $"{created.Tasks.Length} task(s), due by the end of {deadline:yyyy-MM-dd}. Reassign what somebody else does.",
                Severity.Low
            ),
            now
        );

    public static Effect.Notify Assigned(
        ChecklistState state,
        ChecklistTask task,
        ChecklistEvent.TaskReassigned moved,
        DateTimeOffset now
    ) =>
        Notices.ToUser(
            state.Campaign!,
            moved.OwnerId,
            new(
                ItemOf(state, task, moved.Deadline),
                $"assigned@{now:O}",
                $"A task is yours: {task.Description}",
                $"Due by the end of {moved.Deadline:yyyy-MM-dd}. Done when: {task.AcceptanceCriteria}",
                Severity.Low
            ),
            now
        );

    private static Effect.Notify Remind(
        ChecklistState state,
        ChecklistTask task,
        ReminderStage stage,
        DateTimeOffset now
    )
    {
        var (title, severity) = stage switch
        {
            ReminderStage.DueSoon => ("Due soon", Severity.Low),
            ReminderStage.DueToday => ("Due today", Severity.Low),
            _ => ("Overdue", Severity.Medium),
        };
        var text = new NoticeText(
            ItemOf(state, task, task.Deadline),
            stage.ToString(),
            $"{title}: {task.Description}",
            $"Due by the end of {task.Deadline:yyyy-MM-dd}. Mark it complete when the change is made on the platform.",
            severity
        );
        return Notices.ToUser(state.Campaign!, task.OwnerId, text, now);
    }

    private static Effect.Notify Escalate(ChecklistState state, int daysOverdue, int open, DateTimeOffset now) =>
        Notices.ToManagers(
            state.Campaign!,
            new(
                $"{state.Campaign}/checklist/{state.PlanId}",
                "escalated",
                $"The checklist of plan {state.PlanId} has stalled",
                $"{open} task(s) are open, the oldest {daysOverdue} day(s) overdue. Complete, reassign or skip them.",
                Severity.High
            ),
            now
        );

    private static string ItemOf(ChecklistState state, ChecklistTask task, DateOnly deadline) =>
        $"{state.Campaign}/task/{task.Id}/{deadline:yyyy-MM-dd}";

    private static string KeyOf(string taskId, ReminderStage stage) => $"{taskId}/{stage}";

    private static DateTimeOffset At(ChecklistState state, ChecklistTask task, ReminderStage stage) =>
        stage switch
        {
            ReminderStage.DueSoon => StartOf(task.Deadline).AddDays(-state.Reminders.DueSoonDays),
            ReminderStage.DueToday => StartOf(task.Deadline),
            _ => EndOf(task),
        };

    private static DateTimeOffset? EscalationAt(ChecklistState state) =>
        state.Escalated
            ? null
            : state
                .Tasks.Where(task => task.Status == TaskStatus.Open)
                .Select(task => (DateTimeOffset?)EndOf(task).AddDays(state.StallDays))
                .Min();

    private static DateTimeOffset EndOf(ChecklistTask task) => StartOf(task.Deadline).AddDays(1);

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
