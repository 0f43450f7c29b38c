using MarketingManager.Domain.Insights;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Insights;

public static class InsightViewModel
{
    /// <summary>An analysis that found nothing is an answer; no analysis yet is not.</summary>
    public static LoadState<InsightState> StateOf(InsightState said)
    {
        if (said.AnalyzedAt is null && said.Insights.IsEmpty && said.Suppressed.IsEmpty)
        {
            return LoadState<InsightState>.Nothing(
                "This campaign has not been analysed yet.",
                "The AI Engine looks at it after its first data arrived, and then every day."
            );
        }
        return said.Gate is { Passed: false } gate
            ? LoadState<InsightState>.Of(
                said,
                [
                    .. gate
                        .Failures.Take(1)
                        .Select(failure => new Caveat(
                            failure.Type == FlagType.Stale ? CaveatKind.Stale : CaveatKind.NotEnoughData,
                            $"{Labels.Of(failure.Type)}: {failure.Reason}",
                            failure.LiftedBy
                        )),
                ]
            )
            : LoadState<InsightState>.Of(said);
    }
}
