namespace MarketingManager.Domain.Checklists;

/// <summary>When people are reminded. Overdue tasks and stalled checklists follow the guardrails.</summary>
public sealed record ReminderPolicy
{
    public static ReminderPolicy Default { get; } = new();

    /// <summary>Days before the deadline on which a task is due soon; 1 to 7. A day
    /// leaves time to act and is remembered.</summary>
    public int DueSoonDays { get; init; } = 1;
}
