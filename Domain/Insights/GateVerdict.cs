using System.Collections.Immutable;

namespace MarketingManager.Domain.Insights;

/// <summary>Whether the data carries a recommendation. <paramref name="Confidence"/> is 0 to 1;
/// <paramref name="Weakest"/> names the component that limits it; a failed gate says why and what would lift it.
/// </summary>
public sealed record GateVerdict(
    bool Passed,
    decimal Confidence,
    string Weakest,
    ImmutableArray<GateComponent> Components,
    ImmutableArray<GateFailure> Failures
);

/// <summary>One factor of the confidence: freshness, completeness or volume; 0 to 1.</summary>
public sealed record GateComponent(string Name, decimal Score, string Explanation);

/// <summary>Why recommendations are suppressed. The wording differs by kind because the fix does.</summary>
public sealed record GateFailure(FlagType Type, string Reason, string LiftedBy);

public enum FlagType
{
    /// <summary>Nothing was ever loaded, or nothing that says anything about now.</summary>
    NoData,

    /// <summary>The last sync is older than the guardrail allows.</summary>
    Stale,

    /// <summary>Days are missing inside the window.</summary>
    Missing,

    /// <summary>Too few events to tell a change from noise.</summary>
    Thin,

    /// <summary>The confidence score is below the guardrail.</summary>
    LowConfidence,

    /// <summary>The latest attempt to read the platform failed. It suppresses nothing by itself: what was read before
    /// is as good as it was, until it is stale.</summary>
    SyncFailed,
}
