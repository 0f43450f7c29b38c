using MarketingManager.Domain.Plans;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Plans;

public static class PlanViewModel
{
    public static LoadState<Plan> StateOf(PlanState state) =>
        state.Current is { } plan
            ? LoadState<Plan>.Of(plan)
            : LoadState<Plan>.Nothing(
                "No plan has been proposed for this campaign.",
                "A plan is proposed when an insight carries one: fresh, complete data and a change that is more than noise."
            );

    /// <summary>The expected change in words a manager can hold the plan to. Effects
    /// are direction-normalised: plus is better.</summary>
    public static string Impact(ExpectedImpact impact, Numbers numbers) =>
        $"{impact.Kpi} better by {numbers.Percent(impact.ExpectedPct)} expected, {numbers.Percent(impact.LowPct)} to "
        + $"{numbers.Percent(impact.HighPct)} likely, judged over {numbers.Counted(impact.HorizonDays, "day")}";

    /// <summary>What happens next, so that nobody approves without knowing it.</summary>
    public static string After(Plan plan, Numbers numbers) =>
        $"Approving makes a checklist of {numbers.Counted(plan.Draft.Actions.Length, "task")}, due in "
        + $"{numbers.Counted(plan.Guardrails.TaskDeadlineDays, "day")}. People make the changes; nothing is sent to an ad platform. "
        + $"The result is judged {numbers.Counted(plan.Guardrails.EvaluationDays, "day")} after the last task.";

    /// <summary>Why a reader who may not decide sees no buttons.</summary>
    public static string? WhyNoDecision(Plan plan, bool canDecide) =>
        plan.Status != PlanStatus.AwaitingApproval || canDecide
            ? null
            : "Only a user with the Marketing Manager role can decide on a plan.";
}
