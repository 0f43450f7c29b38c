using System.Collections.Immutable;
using MarketingManager.Domain.Insights.Detectors;

namespace MarketingManager.Domain.Insights;

/// <summary>Every detector, in the order in which they look: doubts about the
/// measurement come before claims about performance.</summary>
public static class InsightCatalog
{
    public static ImmutableArray<Detector> All { get; } =
    [SpendWithoutConversions.Detector, CostPerResultWorseThanBaseline.Detector, RevenueBelowSpend.Detector];
}
