using System.Collections.Immutable;
using MarketingManager.Domain.Checklists;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using TaskStatus = MarketingManager.Domain.Checklists.TaskStatus;

namespace MarketingManager.WebUI.Checklists;

/// <summary>A checklist with what the clock makes of it.</summary>
public sealed record ChecklistPanel(
    ImmutableArray<TaskLine> Tasks,
    int Settled,
    string Progress,
    string Escalation,
    bool Escalated,
    string? Completed
);

public sealed record TaskLine(ChecklistTask Task, string Due, Tag? Late, string? Closed);

public static class ChecklistViewModel
{
    public static LoadState<ChecklistPanel> StateOf(ChecklistState state, DateTimeOffset now, Numbers numbers)
    {
        if (state.Tasks.IsEmpty)
        {
            return LoadState<ChecklistPanel>.Nothing(
                "There is no checklist.",
                "It is made when a plan is approved, with an owner and a deadline for every task."
            );
        }
        var settled = state.Tasks.Count(task => task.Status != TaskStatus.Open);
        return LoadState<ChecklistPanel>.Of(
            new(
                [.. state.Tasks.Select(task => Line(task, DateOnly.FromDateTime(now.UtcDateTime), numbers))],
                settled,
                $"{settled} of {state.Tasks.Length} done",
                $"Reminders go to the owner before and on the deadline. {numbers.Counted(state.StallDays, "day")} after it, the manager is told.",
                state.Escalated,
                state.CompletedAt is { } at ? numbers.Moment(at) : null
            )
        );
    }

    private static TaskLine Line(ChecklistTask task, DateOnly today, Numbers numbers)
    {
        var days = task.Deadline.DayNumber - today.DayNumber;
        var due = "due " + numbers.Day(task.Deadline);
        var late =
            task.Status != TaskStatus.Open ? null
            : days < 0 ? new Tag($"{numbers.Counted(-days, "day")} overdue", "high", "clock")
            : days == 0 ? new Tag("Due today", "medium", "clock")
            : null;
        var closed = task.Status switch
        {
            TaskStatus.Done => "Done" + (task.CompletedAt is { } at ? " " + numbers.Moment(at) : ""),
            TaskStatus.Skipped => "Skipped",
            _ => null,
        };
        return new(task, due, late, closed);
    }
}
