using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Coverage;

/// <summary>How much of the final number is known so many days after the day itself.</summary>
/// <param name="Lag">1 is the end of the day after.</param>
/// <param name="Share">Sum of what was known over sum of what is final; may exceed 1, since platforms also
/// take back.</param>
/// <param name="Cells">Days of campaigns that it rests on.</param>
public sealed record CompletenessPoint(Measure Measure, int Lag, decimal Share, int Cells);

/// <summary>Learned per platform from its own restatements.</summary>
public sealed record CompletenessCurve(
    Platform Platform,
    ImmutableArray<CompletenessPoint> Points,
    DateTimeOffset? LearnedAt
)
{
    public static ImmutableArray<int> Lags { get; } = [1, 3, 7];

    /// <summary>Full days before today that still move: the shortest lag after which enough of the conversions is
    /// known, or of the spend where nothing converts.</summary>
    public int SettlingDays(CoveragePolicy policy, int fallback)
    {
        var points = Usable(Measure.Conversions, policy);
        if (points.Count == 0)
            points = Usable(Measure.Spend, policy);
        if (points.Count == 0)
            return fallback;
        var settled = points.Where(point => point.Share >= policy.SettledShare).Select(point => point.Lag);
        return Math.Clamp(settled.DefaultIfEmpty(policy.SettlingDaysMax).Min(), 1, policy.SettlingDaysMax);
    }

    private List<CompletenessPoint> Usable(Measure measure, CoveragePolicy policy) =>
        [.. Points.Where(point => point.Measure == measure && point.Cells >= policy.CellsMin)];
}
