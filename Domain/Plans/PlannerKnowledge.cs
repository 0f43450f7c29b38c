using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Statistics;

namespace MarketingManager.Domain.Plans;

/// <summary>What is expected of a play after what was measured: normal-normal updating of its prior with every
/// measured effect, each weighted by its own interval (methods 5.1).
/// </summary>
public sealed record PlannerKnowledge(double Mean, double Sd, int Trials, bool Degraded, bool JustFailedHere)
{
    public static PlannerKnowledge Of(
        PlannerPlay play,
        CampaignProfile campaign,
        Platform platform,
        ImmutableArray<Play> measured,
        PlannerPolicy policy
    )
    {
        var same = measured
            .Where(item => item.Pattern == play.Code && item.CampaignType == campaign.Type && item.Platform == platform)
            .ToList();
        var precision = 1 / (play.PriorSd(policy) * play.PriorSd(policy));
        var weighted = precision * play.PriorMean(policy);
        foreach (var item in same)
        {
            var sd = Math.Max(SdMin, (double)(item.Interval.High - item.Interval.Low) / (2 * Normal.Quantile(0.95)));
            precision += 1 / (sd * sd);
            weighted += (double)item.Effect / (sd * sd);
        }

        var last = measured.Where(item => IsOf(campaign, item)).MaxBy(item => item.RecordedAt);
        return new(
            weighted / precision,
            Math.Sqrt(1 / precision),
            same.Count,
            same.Exists(item => item.Outcome == EvaluationOutcome.Degraded),
            last is not null && last.Pattern == play.Code && last.Outcome != EvaluationOutcome.Improved
        );
    }

    /// <summary>Log points. No measured effect is surer than half a per cent, whatever its interval says.</summary>
    private const double SdMin = 0.005;

    /// <summary>A play names its campaign by code or by key.</summary>
    private static bool IsOf(CampaignProfile campaign, Play play) =>
        play.Campaign == campaign.Code || play.Campaign.EndsWith("/" + campaign.Code, StringComparison.Ordinal);
}
