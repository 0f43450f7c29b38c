using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Guardrails;

namespace MarketingManager.WebUI.Guardrails;

/// <summary>The guardrails as fields of a form, in the order of the loop; a new one is one entry here.</summary>
public static class GuardrailFields
{
    public static ImmutableArray<GuardrailField> All { get; } =
    [
        new(
            "DataFreshnessHours",
            "Data freshness",
            "hours",
            1,
            720,
            "Older data counts as stale, and nothing is recommended on it.",
            policy => policy.DataFreshnessHours,
            (policy, value) => policy with { DataFreshnessHours = (int)value }
        ),
        new(
            "ConfidenceThreshold",
            "Least confidence",
            "score",
            0,
            1,
            "Below it recommendations are held back and the reason is shown.",
            policy => policy.ConfidenceThreshold,
            (policy, value) => policy with { ConfidenceThreshold = value },
            IsWhole: false
        ),
        new(
            "DegradationThresholdPct",
            "Degradation limit",
            "per cent",
            1,
            100,
            "A campaign that gets worse by more than this halts until a manager reviews it.",
            policy => policy.DegradationThresholdPct,
            (policy, value) => policy with { DegradationThresholdPct = value },
            IsWhole: false
        ),
        new(
            "MaxReoptCycles",
            "Cycles without review",
            "cycles",
            1,
            20,
            "After so many plans in a row a manager must review the strategy.",
            policy => policy.MaxReoptCycles,
            (policy, value) => policy with { MaxReoptCycles = (int)value }
        ),
        new(
            "EvaluationDays",
            "Days to a verdict",
            "days",
            3,
            60,
            "Between the last task and the first possible verdict.",
            policy => policy.EvaluationDays,
            (policy, value) => policy with { EvaluationDays = (int)value }
        ),
        new(
            "BaselineDays",
            "Days of the baseline",
            "days",
            7,
            90,
            "Before the approval; the result is compared with them.",
            policy => policy.BaselineDays,
            (policy, value) => policy with { BaselineDays = (int)value }
        ),
        new(
            "TaskDeadlineDays",
            "Days for a task",
            "days",
            1,
            60,
            "From the approval to the deadline of each task.",
            policy => policy.TaskDeadlineDays,
            (policy, value) => policy with { TaskDeadlineDays = (int)value }
        ),
        new(
            "ChecklistStallDays",
            "Stalled checklist",
            "days",
            1,
            60,
            "So long after the deadline the manager is told.",
            policy => policy.ChecklistStallDays,
            (policy, value) => policy with { ChecklistStallDays = (int)value }
        ),
        new(
            "SettlingDays",
            "Settling days",
            "days",
            0,
            14,
            "The latest days that platforms still change; never part of a baseline or a verdict.",
            policy => policy.SettlingDays,
            (policy, value) => policy with { SettlingDays = (int)value }
        ),
    ];
}

public sealed record GuardrailField(
    string Name,
    string Title,
    string Unit,
    decimal Least,
    decimal Most,
    string Meaning,
    Func<GuardrailPolicy, decimal> Read,
    Func<GuardrailPolicy, decimal, GuardrailPolicy> Write,
    bool IsWhole = true
)
{
    /// <summary>The policy with this field as typed, or <c>null</c> when that is no allowed value.</summary>
    public GuardrailPolicy? With(GuardrailPolicy policy, string? typed) =>
        decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
        && value >= Least
        && value <= Most
        && (!IsWhole || value == Math.Truncate(value))
            ? Write(policy, value)
            : null;

    public string Range => FormattableString.Invariant($"{Least} to {Most}");
}
