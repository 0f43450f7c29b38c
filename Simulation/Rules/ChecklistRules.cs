using MarketingManager.Domain.Checklists;

namespace MarketingManager.Simulation.Rules;

/// <summary>Rule 2 and exactly-once: no task without an approved plan, every reminder once per stage, and a checklist
/// is complete when its tasks are.
/// </summary>
internal sealed class ChecklistRules(World world)
{
    public void Happened(Happening happening, CampaignRecord record)
    {
        switch (happening.Fact<ChecklistEvent>())
        {
            case ChecklistEvent.ChecklistCreated created:
                Created(created, record);
                break;
            case ChecklistEvent.TaskCompleted completed:
                Ended(completed.TaskId, record);
                break;
            case ChecklistEvent.TaskSkipped skipped:
                ByManager(happening);
                Ended(skipped.TaskId, record);
                break;
            case ChecklistEvent.TaskReassigned moved:
                ByManager(happening);
                record.Deadlines[moved.TaskId] = moved.Deadline;
                break;
            case ChecklistEvent.ReminderSent sent:
                Reminded(sent, record);
                break;
            case ChecklistEvent.ChecklistEscalated escalated:
                Once($"{escalated.PlanId} escalated", record);
                break;
            case ChecklistEvent.ChecklistCompleted completed:
                world.Story.Tell(happening.Entry.At, $"the checklist of {completed.PlanId} is complete");
                if (record.OpenTasks.Count > 0)
                    world.Rules.Break("a checklist is worked off", $"{completed.PlanId} is complete with open tasks");
                break;
        }
    }

    private void Created(ChecklistEvent.ChecklistCreated created, CampaignRecord record)
    {
        world.Count("checklists");
        if (!record.Decisions.Contains($"PlanApproved {created.PlanId}"))
            world.Rules.Break(
                "no task without an approved plan",
                $"the checklist of {created.PlanId} exists before its approval"
            );
        if (!record.Checklists.Add(created.PlanId))
            world.Rules.Break("nothing is done twice", $"the checklist of {created.PlanId} was made twice");
        record.OpenTasks.Clear();
        foreach (var task in created.Tasks)
        {
            record.OpenTasks.Add(task.Id);
            record.Deadlines[task.Id] = task.Deadline;
        }
    }

    private void Ended(string taskId, CampaignRecord record)
    {
        if (!record.OpenTasks.Remove(taskId))
            world.Rules.Break("nothing is done twice", $"task {taskId} was ended twice");
    }

    private void Reminded(ChecklistEvent.ReminderSent sent, CampaignRecord record)
    {
        world.Count("reminders sent");
        if (!record.OpenTasks.Contains(sent.TaskId))
            world.Rules.Break("reminders are about open tasks", $"task {sent.TaskId} is over and was announced");
        Once($"{sent.TaskId} {sent.Stage} {record.Deadlines.GetValueOrDefault(sent.TaskId):O}", record);
    }

    private void Once(string announcement, CampaignRecord record)
    {
        if (!record.RemindersSent.Add(announcement))
            world.Rules.Break("announced once per stage", $"{announcement} was announced twice");
    }

    private void ByManager(Happening happening)
    {
        if (!world.Staff.IsManager(happening.Entry.Actor.Id))
            world.Rules.Break(
                "only managers decide",
                $"{happening.Entry.Actor.Id}: {happening.Type} on {happening.Stream}"
            );
    }
}
