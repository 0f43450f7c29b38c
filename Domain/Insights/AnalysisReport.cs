using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Insights;

/// <summary>What one analysis found. Generated = <see cref="Insights"/> +
/// <see cref="Suppressed"/>: what is held back is listed, never lost.
/// </summary>
public sealed record AnalysisReport(
    DateOnly AsOf,
    ImmutableArray<Insight> Insights,
    ImmutableArray<Suppression> Suppressed,
    ImmutableArray<DataQualityFlag> Flags,
    GateVerdict Gate
);

/// <summary>A finding that the gate held back, with the reason and what would release it.</summary>
public sealed record Suppression(string Detector, Platform Platform, string Reason, string LiftedBy);

public sealed record DataQualityFlag(
    FlagType Type,
    Platform Platform,
    string Details,
    decimal Confidence,
    string LiftedBy
);
