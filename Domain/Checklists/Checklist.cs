using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Plans;

namespace MarketingManager.Domain.Checklists;

/// <summary>A discrete change somebody makes on the platform. The deadline is the end of that day in UTC.</summary>
public sealed record ChecklistTask(
    string Id,
    string ActionId,
    string Description,
    string OwnerId,
    string OwnerName,
    DateOnly Deadline,
    string AcceptanceCriteria,
    TaskStatus Status,
    DateTimeOffset? CompletedAt,
    string? Evidence
);

public enum TaskStatus
{
    Open,
    Done,
    Skipped,
}

/// <summary>The checklist of the campaign's current plan. None exists before a plan was approved.</summary>
public sealed record ChecklistState
{
    public static ChecklistState Initial { get; } = new();

    public string? PlanId { get; init; }

    public string? Campaign { get; init; }

    /// <summary>Plans whose checklist was completed before this one: a late
    /// order to make it again is recognised.</summary>
    public ImmutableArray<string> EarlierPlanIds { get; init; } = [];

    public ImmutableArray<ChecklistTask> Tasks { get; init; } = [];

    /// <summary>Stages already announced, as <c>{task}/{stage}</c>: an item is announced
    /// once per stage, however often the clock ticks.</summary>
    public ImmutableHashSet<string> Announced { get; init; } = [];

    public bool Escalated { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public int StallDays { get; init; }

    public ReminderPolicy Reminders { get; init; } = ReminderPolicy.Default;

    /// <summary>When the next reminder or escalation is due; <c>null</c> when nothing is.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public bool IsOpen => PlanId is not null && CompletedAt is null;
}

public abstract record ChecklistCommand
{
    private ChecklistCommand() { }

    public sealed record Create(string Campaign, Plan Plan, Actor ApprovedBy) : ChecklistCommand;

    public sealed record Complete(string TaskId, Actor By, string? Evidence) : ChecklistCommand;

    /// <summary>Marks a task as deliberately not done; the reason is required.</summary>
    public sealed record Skip(string TaskId, Actor By, string Reason) : ChecklistCommand;

    public sealed record Reassign(string TaskId, Actor By, string OwnerId, string OwnerName, DateOnly? Deadline)
        : ChecklistCommand;

    /// <summary>Looks at the clock: sends what is due.</summary>
    public sealed record Tick : ChecklistCommand;
}

public abstract record ChecklistEvent
{
    private ChecklistEvent() { }

    public sealed record ChecklistCreated(
        string Campaign,
        string PlanId,
        ImmutableArray<ChecklistTask> Tasks,
        int StallDays
    ) : ChecklistEvent
    {
        public ReminderPolicy Reminders { get; init; } = ReminderPolicy.Default;
    }

    public sealed record TaskCompleted(string PlanId, string TaskId, Actor By, string? Evidence, DateTimeOffset At)
        : ChecklistEvent;

    public sealed record TaskSkipped(string PlanId, string TaskId, Actor By, string Reason, DateTimeOffset At)
        : ChecklistEvent;

    public sealed record TaskReassigned(
        string PlanId,
        string TaskId,
        Actor By,
        string OwnerId,
        string OwnerName,
        DateOnly Deadline
    ) : ChecklistEvent;

    public sealed record ReminderSent(string PlanId, string TaskId, ReminderStage Stage) : ChecklistEvent;

    public sealed record ChecklistEscalated(string PlanId, int DaysOverdue, ImmutableArray<string> OpenTasks)
        : ChecklistEvent;

    public sealed record ChecklistCompleted(string PlanId, DateTimeOffset At) : ChecklistEvent;
}

public enum ReminderStage
{
    DueSoon,
    DueToday,
    Overdue,
}
