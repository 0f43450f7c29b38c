using System.Collections.Immutable;
using System.Diagnostics;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Plans;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Checklists.ChecklistEvent>;

namespace MarketingManager.Domain.Checklists;

/// <summary>Turns an approved plan into tasks for people, and follows them to the end.</summary>
public static class ChecklistDecider
{
    public static Decision Decide(ChecklistState state, ChecklistCommand command, DateTimeOffset now) =>
        command switch
        {
            ChecklistCommand.Create create => Create(state, create, now),
            ChecklistCommand.Complete complete => Complete(state, complete, now),
            ChecklistCommand.Skip skip => Skip(state, skip, now),
            ChecklistCommand.Reassign reassign => Reassign(state, reassign, now),
            ChecklistCommand.Tick => ChecklistReminders.Due(state, now),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static ChecklistState Evolve(ChecklistState state, ChecklistEvent fact)
    {
        var next = Apply(state, fact);
        return next with { DueAt = ChecklistReminders.NextDue(next) };
    }

    private static ChecklistState Apply(ChecklistState state, ChecklistEvent fact) =>
        fact switch
        {
            ChecklistEvent.ChecklistCreated created => ChecklistState.Initial with
            {
                Campaign = created.Campaign,
                PlanId = created.PlanId,
                EarlierPlanIds = Earlier(state),
                Tasks = created.Tasks,
                StallDays = created.StallDays,
                Reminders = created.Reminders,
            },
            ChecklistEvent.TaskCompleted done => WithTask(
                state,
                done.TaskId,
                task => task with { Status = TaskStatus.Done, CompletedAt = done.At, Evidence = done.Evidence }
            ),
            ChecklistEvent.TaskSkipped skipped => WithTask(
                state,
                skipped.TaskId,
                task => task with { Status = TaskStatus.Skipped, CompletedAt = skipped.At, Evidence = skipped.Reason }
            ),
            ChecklistEvent.TaskReassigned moved => Reassigned(state, moved),
            ChecklistEvent.ReminderSent sent => state with
            {
                Announced = state.Announced.Union(ChecklistReminders.UpTo(sent.TaskId, sent.Stage)),
            },
            ChecklistEvent.ChecklistEscalated => state with { Escalated = true },
            ChecklistEvent.ChecklistCompleted completed => state with { CompletedAt = completed.At },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Create(ChecklistState state, ChecklistCommand.Create command, DateTimeOffset now)
    {
        var plan = command.Plan;
        if (plan.Status != PlanStatus.Approved)
            return Decision.Refuse(
                "plan-not-approved",
                $"Plan {plan.Id} is {plan.Status}; a checklist exists only for an approved plan."
            );
        if (state.PlanId == plan.Id || state.EarlierPlanIds.Contains(plan.Id))
            return Decision.Nothing;
        if (state.IsOpen)
            return Decision.Refuse(
                "open-checklist",
                $"The checklist of plan {state.PlanId} is still open; complete or skip its tasks first."
            );
        var deadline = AddWorkingDays(DateOnly.FromDateTime(now.UtcDateTime), plan.Guardrails.TaskDeadlineDays);
        var created = new ChecklistEvent.ChecklistCreated(
            command.Campaign,
            plan.Id,
            TasksOf(plan, command.ApprovedBy, deadline),
            plan.Guardrails.ChecklistStallDays
        );
        return Decision.Accept([created], [ChecklistReminders.Published(created, command.ApprovedBy, deadline, now)]);
    }

    private static Decision Complete(ChecklistState state, ChecklistCommand.Complete command, DateTimeOffset now)
    {
        if (Find(state, command.TaskId) is not { } task)
            return Decision.Refuse(Unknown(command.TaskId));
        if (!MayComplete(task, command.By))
            return Decision.Refuse(
                "role-required",
                $"Only {task.OwnerName} or a Marketing Manager can complete this task."
            );
        return task.Status switch
        {
            TaskStatus.Done => Decision.Nothing,
            TaskStatus.Skipped => Decision.Refuse("task-skipped", "The task was skipped; that is not taken back."),
            _ => Finish(
                state,
                new ChecklistEvent.TaskCompleted(state.PlanId!, task.Id, command.By, command.Evidence, now),
                now
            ),
        };
    }

    private static Decision Skip(ChecklistState state, ChecklistCommand.Skip command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("skip a task") is { } refusal)
            return Decision.Refuse(refusal);
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Decision.Refuse("reason-required", "Say why the task is not done: the evaluation has to know.");
        if (Find(state, command.TaskId) is not { } task)
            return Decision.Refuse(Unknown(command.TaskId));
        return task.Status switch
        {
            TaskStatus.Skipped => Decision.Nothing,
            TaskStatus.Done => Decision.Refuse("task-done", "The task is done; that is not taken back."),
            _ => Finish(
                state,
                new ChecklistEvent.TaskSkipped(state.PlanId!, task.Id, command.By, command.Reason, now),
                now
            ),
        };
    }

    /// <summary>The last task ends the checklist. When every task was skipped nothing changed on the platform: there
    /// is nothing to evaluate, and the plan is withdrawn so that the campaign is free for the next one.
    /// </summary>
    private static Decision Finish(ChecklistState state, ChecklistEvent closing, DateTimeOffset now)
    {
        var after = Apply(state, closing);
        if (after.Tasks.Any(task => task.Status == TaskStatus.Open))
            return Decision.Accept(closing);
        var (campaign, plan) = (state.Campaign!, state.PlanId!);
        return Decision.Accept(
            [closing, new ChecklistEvent.ChecklistCompleted(plan, now)],
            [
                after.Tasks.Any(task => task.Status == TaskStatus.Done)
                    ? new Effect.TellImplemented($"implemented/{campaign}/{plan}", campaign, plan, now)
                    : new Effect.WithdrawPlan(
                        $"withdraw/{campaign}/{plan}",
                        campaign,
                        plan,
                        "Every task of the plan was skipped."
                    ),
            ]
        );
    }

    private static Decision Reassign(ChecklistState state, ChecklistCommand.Reassign command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("reassign a task") is { } refusal)
            return Decision.Refuse(refusal);
        if (string.IsNullOrWhiteSpace(command.OwnerId))
            return Decision.Refuse("owner-required", "Choose who owns the task.");
        if (Find(state, command.TaskId) is not { } task)
            return Decision.Refuse(Unknown(command.TaskId));
        if (task.Status != TaskStatus.Open)
            return Decision.Refuse(
                "task-closed",
                $"The task is {task.Status}; only an open task can change its owner or deadline."
            );
        var deadline = command.Deadline ?? task.Deadline;
        if (task.OwnerId == command.OwnerId && task.Deadline == deadline)
            return Decision.Nothing;
        if (deadline != task.Deadline && deadline < DateOnly.FromDateTime(now.UtcDateTime))
            return Decision.Refuse("deadline-passed", "The new deadline is in the past; choose today or a later day.");
        var moved = new ChecklistEvent.TaskReassigned(
            state.PlanId!,
            task.Id,
            command.By,
            command.OwnerId,
            command.OwnerName,
            deadline
        );
        return Decision.Accept([moved], [ChecklistReminders.Assigned(state, task, moved, now)]);
    }

    private static ImmutableArray<ChecklistTask> TasksOf(Plan plan, Actor owner, DateOnly deadline) =>
        [
            // Tracking first: a change that is not measured cannot be evaluated.
            .. plan
                .Draft.Actions.OrderBy(action => action.Kind == ActionKind.Tracking ? 0 : 1)
                .Select(
                    (action, index) =>
                        new ChecklistTask(
                            $"{plan.Id}-T{index + 1}",
                            action.Id,
                            action.Description,
                            owner.Id,
                            owner.Name,
                            deadline,
                            action.AcceptanceCriteria,
                            TaskStatus.Open,
                            CompletedAt: null,
                            Evidence: null
                        )
                ),
        ];

    private static DateOnly AddWorkingDays(DateOnly day, int days)
    {
        while (days > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                days--;
        }

        return day;
    }

    private static ImmutableArray<string> Earlier(ChecklistState state) =>
        state.PlanId is { } done
            ? [.. state.EarlierPlanIds.Append(done).TakeLast(LoopPolicy.Default.PlansRemembered)]
            : state.EarlierPlanIds;

    private static bool MayComplete(ChecklistTask task, Actor by) =>
        by.Role == Role.Manager || (by.Id == task.OwnerId && by.Role is not (Role.None or Role.Agent));

    private static ChecklistTask? Find(ChecklistState state, string taskId) =>
        state.Tasks.FirstOrDefault(task => task.Id == taskId);

    private static Refusal Unknown(string taskId) =>
        new("unknown-task", $"Task {taskId} is not on the current checklist; reload the page to see what is.");

    /// <summary>A task with another deadline is announced again; one that only changed hands is not.</summary>
    private static ChecklistState Reassigned(ChecklistState state, ChecklistEvent.TaskReassigned moved)
    {
        var sameDay = Find(state, moved.TaskId)?.Deadline == moved.Deadline;
        var anew = state.Announced.Except(ChecklistReminders.UpTo(moved.TaskId, ReminderStage.Overdue));
        return WithTask(
            state with
            {
                Announced = sameDay ? state.Announced : anew,
            },
            moved.TaskId,
            task => task with { OwnerId = moved.OwnerId, OwnerName = moved.OwnerName, Deadline = moved.Deadline }
        );
    }

    private static ChecklistState WithTask(
        ChecklistState state,
        string taskId,
        Func<ChecklistTask, ChecklistTask> change
    ) => state with { Tasks = [.. state.Tasks.Select(task => task.Id == taskId ? change(task) : task)] };
}
