using System.Collections.Immutable;

namespace MarketingManager.Domain.Guardrails;

/// <summary>The values a guardrail may have, and why it exists; the page, the check
/// and the documentation read this table.</summary>
public sealed record GuardrailRange(
    string Property,
    string Label,
    string Unit,
    decimal Min,
    decimal Max,
    string Reason,
    Func<GuardrailPolicy, decimal> Read
)
{
    public bool Holds(GuardrailPolicy policy) => Read(policy) >= Min && Read(policy) <= Max;
}

public static class GuardrailRanges
{
    public static ImmutableArray<GuardrailRange> All { get; } =
    [
        new(
            nameof(GuardrailPolicy.DataFreshnessHours),
            "Data freshness",
            "hours",
            1,
            720,
            "Older data no longer says how the campaign runs today.",
            policy => policy.DataFreshnessHours
        ),
        new(
            nameof(GuardrailPolicy.ConfidenceThreshold),
            "Confidence threshold",
            "0 to 1",
            0,
            1,
            "Below it a recommendation would be a guess.",
            policy => policy.ConfidenceThreshold
        ),
        new(
            nameof(GuardrailPolicy.DegradationThresholdPct),
            "Degradation threshold",
            "per cent",
            1,
            100,
            "Beyond it the campaign halts and a rollback is recommended.",
            policy => policy.DegradationThresholdPct
        ),
        new(
            nameof(GuardrailPolicy.MaxReoptCycles),
            "Cycles without review",
            "cycles",
            1,
            20,
            "Keeps the loop from running away from the manager.",
            policy => policy.MaxReoptCycles
        ),
        new(
            nameof(GuardrailPolicy.EvaluationDays),
            "Evaluation window",
            "days",
            3,
            60,
            "Enough days for a change to show, whole weeks preferred.",
            policy => policy.EvaluationDays
        ),
        new(
            nameof(GuardrailPolicy.BaselineDays),
            "Baseline window",
            "days",
            7,
            90,
            "At least a whole week, so that weekdays weigh the same.",
            policy => policy.BaselineDays
        ),
        new(
            nameof(GuardrailPolicy.TaskDeadlineDays),
            "Task deadline",
            "working days",
            1,
            60,
            "A plan that waits too long rests on data that has moved on.",
            policy => policy.TaskDeadlineDays
        ),
        new(
            nameof(GuardrailPolicy.ChecklistStallDays),
            "Stalled checklist",
            "days overdue",
            1,
            60,
            "After that the managers are told.",
            policy => policy.ChecklistStallDays
        ),
        new(
            nameof(GuardrailPolicy.SettlingDays),
            "Settling days",
            "days",
            0,
            14,
            "Platforms restate their latest days.",
            policy => policy.SettlingDays
        ),
    ];
}
