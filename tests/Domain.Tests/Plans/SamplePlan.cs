using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;

namespace MarketingManager.Domain.Tests.Plans;

internal static class SamplePlan
{
    public const string Campaign = "default/348934";

    public static readonly DateTimeOffset ProposedAt = new(2026, 1, 9, 9, 0, 0, TimeSpan.Zero);

    public static PlanAction Action(string id, ActionKind kind = ActionKind.Budget) =>
        new(
            id,
            kind,
            Platform.Meta,
            $"Change {id}",
            "daily_budget",
            "100",
            "80",
            $"{id} shows 80",
            $"Set {id} back to 100."
        );

    public static PlanDraft Draft(string title = "Spend less where it brings nothing", params PlanAction[] actions) =>
        new(
            title,
            "CPA rose by 31 % while spend stayed.",
            new("cpa", 0.05m, 0.10m, 0.20m, 14, "CPA falls by about 10 %."),
            RiskLevel.Low,
            actions.Length == 0 ? [Action("a1"), Action("a2")] : [.. actions],
            ["MM001:Meta"],
            "reduce-budget"
        );

    public static Plan Approved(
        string id = "348934-P1",
        GuardrailPolicy? guardrails = null,
        params PlanAction[] actions
    ) =>
        new(
            id,
            Campaign,
            1,
            Draft(actions: actions),
            PlanStatus.Approved,
            1,
            guardrails ?? GuardrailPolicy.Default,
            ProposedAt
        );
}
