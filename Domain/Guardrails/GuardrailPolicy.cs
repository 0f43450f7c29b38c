namespace MarketingManager.Domain.Guardrails;

/// <summary>
/// The thresholds that bind the agents (seed feature 5). The version in force is stored with every plan and evaluation,
/// so that history replays with the numbers of its day.
/// </summary>
public sealed record GuardrailPolicy
{
    public static GuardrailPolicy Default { get; } = new();

    /// <summary>Hours since the last sync after which data is stale; 1 to 720.</summary>
    public int DataFreshnessHours { get; init; } = 48;

    /// <summary>Confidence below which recommendations are suppressed; 0 to 1.</summary>
    public decimal ConfidenceThreshold { get; init; } = 0.6m;

    /// <summary>Per cent by which the primary KPI may get worse before the campaign halts; 1 to 100.</summary>
    public decimal DegradationThresholdPct { get; init; } = 10m;

    /// <summary>Consecutive cycles without a strategic review by the manager; 1 to 20.</summary>
    public int MaxReoptCycles { get; init; } = 3;

    /// <summary>Days between implementation and the first possible verdict; 3 to 60.</summary>
    public int EvaluationDays { get; init; } = 14;

    /// <summary>Days before approval that form the baseline; 7 to 90.</summary>
    public int BaselineDays { get; init; } = 28;

    /// <summary>Days a task has from approval to its deadline; 1 to 60.</summary>
    public int TaskDeadlineDays { get; init; } = 3;

    /// <summary>Days overdue after which a checklist counts as stalled and escalates; 1 to 60.</summary>
    public int ChecklistStallDays { get; init; } = 2;

    /// <summary>Days that a platform keeps restating: never part of a baseline or of a verdict; 0 to 14.</summary>
    public int SettlingDays { get; init; } = 1;
}
