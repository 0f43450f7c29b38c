using System.Collections.Immutable;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Kpis;

/// <summary>What a platform reported for one entity on one day of the ad account. A campaign-level fact has the
/// campaign's code as <paramref name="EntityId"/>. <paramref name="AttributionKey"/> names the window that conversions
/// were counted in ("default" when the source does not say); facts of different windows are never added.
/// </summary>
public sealed record DailyFact(
    string Code,
    Platform Platform,
    EntityLevel Level,
    string EntityId,
    string? EntityName,
    DateOnly Day,
    MeasureSet Measures,
    Currency Currency,
    string AttributionKey = "default",
    bool Provisional = false
)
{
    /// <summary>The ad group of an ad, where the source says so.</summary>
    public string? ParentId { get; init; }
}

/// <summary>A day of one campaign on one platform, as analysis reads it:
/// campaign level, one currency, one window.</summary>
public sealed record SeriesDay(
    DateOnly Day,
    Platform Platform,
    MeasureSet Measures,
    Currency Currency,
    bool Provisional
);

/// <summary>The days of another campaign that was not touched, for the counterfactual.</summary>
public sealed record PeerSeries(string Code, ImmutableArray<SeriesDay> Days);
