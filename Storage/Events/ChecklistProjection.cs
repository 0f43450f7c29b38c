using MarketingManager.Domain.Checklists;

namespace MarketingManager.Storage.Events;

/// <summary>Seed features 15 and 16: one row per task, one per reminder and escalation.</summary>
internal static class ChecklistProjection
{
    public static async Task<Subject> Apply(Projection at, ChecklistEvent fact)
    {
        switch (fact)
        {
            case ChecklistEvent.ChecklistCreated created:
                foreach (var task in created.Tasks)
                    await Create(at, created, task);
                return new Subject("checklist", created.PlanId, await at.Plan(created.PlanId));
            case ChecklistEvent.TaskCompleted done:
                return await Finish(at, done.PlanId, done.TaskId, "Done", done.By.Name, done.Evidence, done.At);
            case ChecklistEvent.TaskSkipped skipped:
                return await Finish(
                    at,
                    skipped.PlanId,
                    skipped.TaskId,
                    "Skipped",
                    skipped.By.Name,
                    skipped.Reason,
                    skipped.At
                );
            case ChecklistEvent.TaskReassigned reassigned:
                return await Reassign(at, reassigned);
            case ChecklistEvent.ReminderSent sent:
                return await Remind(at, sent.PlanId, sent.TaskId, sent.Stage.ToString(), escalated: false);
            case ChecklistEvent.ChecklistEscalated escalated:
                foreach (var task in escalated.OpenTasks)
                    await Remind(at, escalated.PlanId, task, "Escalation", escalated: true);
                return new Subject("checklist", escalated.PlanId, await at.Plan(escalated.PlanId));
            case ChecklistEvent.ChecklistCompleted completed:
                return new Subject("checklist", completed.PlanId, await at.Plan(completed.PlanId));
            default:
                throw new UnknownEventException(fact);
        }
    }

    private static async Task Create(Projection at, ChecklistEvent.ChecklistCreated created, ChecklistTask task) =>
        await at.Run(
            """
            insert into implementation_checklists (workspace, plan_id, campaign_id, task_key, action_id, task_description, owner_id,
                owner_name, deadline, acceptance_criteria, status, completed_at, created_at, updated_at, stream, seq)
            values (@Workspace, @plan, @campaign, @Id, @ActionId, @Description, @owner, @OwnerName, @Deadline, @AcceptanceCriteria, @status,
                @CompletedAt, @At, @At, @Stream, @Seq)
            on conflict (plan_id, task_key) do update set task_description = excluded.task_description, owner_id = excluded.owner_id,
                owner_name = excluded.owner_name, deadline = excluded.deadline, acceptance_criteria = excluded.acceptance_criteria,
                status = excluded.status, updated_at = excluded.updated_at, stream = excluded.stream, seq = excluded.seq
            """,
            new
            {
                at.Workspace,
                plan = await at.Plan(created.PlanId),
                campaign = await at.Campaign(at.CodeOf(created.Campaign)),
                task.Id,
                task.ActionId,
                task.Description,
                owner = await at.User(task.OwnerId, task.OwnerName),
                task.OwnerName,
                task.Deadline,
                task.AcceptanceCriteria,
                status = task.Status.ToString(),
                task.CompletedAt,
                at.At,
                at.Stream,
                at.Seq,
            }
        );

    private static async Task<Subject> Finish(
        Projection at,
        string planId,
        string taskId,
        string status,
        string by,
        string? evidence,
        DateTimeOffset completedAt
    )
    {
        var id = await at.One<long?>(
            """
            update implementation_checklists set status = @status, completed_at = @completedAt, completed_by = @by,
                evidence = @evidence, updated_at = @At, stream = @Stream, seq = @Seq
            where plan_id = @plan and task_key = @taskId returning id
            """,
            new
            {
                plan = await at.Plan(planId),
                taskId,
                status,
                completedAt,
                by,
                evidence,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        return new Subject("task", taskId, id);
    }

    private static async Task<Subject> Reassign(Projection at, ChecklistEvent.TaskReassigned reassigned)
    {
        var id = await at.One<long?>(
            """
            update implementation_checklists set owner_id = @owner, owner_name = @OwnerName, deadline = @Deadline,
                updated_at = @At, stream = @Stream, seq = @Seq
            where plan_id = @plan and task_key = @TaskId returning id
            """,
            new
            {
                plan = await at.Plan(reassigned.PlanId),
                reassigned.TaskId,
                owner = await at.User(reassigned.OwnerId, reassigned.OwnerName),
                reassigned.OwnerName,
                reassigned.Deadline,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        return new Subject("task", reassigned.TaskId, id);
    }

    private static async Task<Subject> Remind(Projection at, string planId, string taskId, string type, bool escalated)
    {
        var id = await at.One<long?>(
            """
            insert into checklist_reminders (workspace, checklist_id, reminder_type, sent_at, escalated, stream, seq)
            select @Workspace, id, @type, @At, @escalated, @Stream, @Seq
            from implementation_checklists where plan_id = @plan and task_key = @taskId
            returning checklist_id
            """,
            new
            {
                at.Workspace,
                plan = await at.Plan(planId),
                taskId,
                type,
                escalated,
                at.At,
                at.Stream,
                at.Seq,
            }
        );
        if (escalated)
            await at.Run(
                "update implementation_checklists set escalated_at = @At, updated_at = @At where id = @id",
                new { id, at.At }
            );
        return new Subject("task", taskId, id);
    }
}
