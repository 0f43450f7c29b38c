using MarketingManager.Domain.Insights;

namespace MarketingManager.Domain.Plans;

/// <summary>Whether an undecided plan still rests on something. A plan is withdrawn when its data or its finding is
/// gone and comes back when they do; that is never counted as a rejection.
/// </summary>
public static class PlanRelevance
{
    /// <summary>Why the plan must not be decided on any more, or <c>null</c> while it may.</summary>
    public static string? ReasonToSupersede(Plan plan, AnalysisReport report)
    {
        if (!report.Gate.Passed)
        {
            var failure = report.Gate.Failures.IsDefaultOrEmpty
                ? "The data does not carry a recommendation."
                : report.Gate.Failures[0].Reason;
            return $"{failure} The plan is proposed again when the data carries it.";
        }

        return plan.Draft.InsightIds.Any(id => report.Insights.Any(insight => insight.Id == id))
            ? null
            : FormattableString.Invariant($"The finding it rests on no longer holds as of {report.AsOf:yyyy-MM-dd}.");
    }
}
