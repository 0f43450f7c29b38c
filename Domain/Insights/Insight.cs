using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Insights;

/// <summary>
/// A finding about one campaign on one platform, with everything a manager needs to defend it. It cannot exist without
/// evidence and a passed gate.
/// </summary>
public sealed record Insight
{
    /// <exception cref="ArgumentException">There is no evidence, or the gate did not pass.</exception>
    public Insight(
        string id,
        string detector,
        Platform platform,
        Severity severity,
        string text,
        ImmutableArray<Evidence> evidence,
        GateVerdict gate,
        bool recommendable
    )
    {
        if (evidence.IsDefaultOrEmpty)
            throw new ArgumentException("An insight needs evidence.", nameof(evidence));
        if (!gate.Passed)
            throw new ArgumentException("An insight cannot be made from data that failed the gate.", nameof(gate));
        (Id, Detector, Platform, Severity, Text, Evidence, Gate, Recommendable) = (
            id,
            detector,
            platform,
            severity,
            text,
            evidence,
            gate,
            recommendable
        );
    }

    /// <summary>Stable for a finding while it lasts: <c>{detector}:{platform}</c>.</summary>
    public string Id { get; }

    /// <summary>The detector's id, for example <c>MM001</c>.</summary>
    public string Detector { get; }

    public Platform Platform { get; }

    public Severity Severity { get; }

    /// <summary>What, why, so what, do next: plain sentences over the numbers in the evidence.</summary>
    public string Text { get; }

    public ImmutableArray<Evidence> Evidence { get; }

    public GateVerdict Gate { get; }

    /// <summary>Whether a plan may rest on it.</summary>
    public bool Recommendable { get; }

    /// <summary>One line that names campaign, platform and finding.</summary>
    public string Title { get; init; } = "";

    public Cause Cause { get; init; }

    /// <summary>The KPI that it is about, in the version of its day; <c>null</c> for one from before versions were
    /// kept.</summary>
    public KpiUsed? Kpi { get; init; }

    /// <summary>What a day of it costs, in the campaign's currency: lost revenue, or spend
    /// beyond what the results should have cost.</summary>
    public Money? AtStakePerDay { get; init; }
}

/// <summary>A number with where it comes from. <paramref name="Value"/> is <c>null</c> when there is no data.</summary>
public sealed record Evidence(
    string Name,
    decimal? Value,
    string Unit,
    DateOnly From,
    DateOnly To,
    decimal? SampleSize,
    string Formula
);

public enum Severity
{
    Positive,
    Low,
    Medium,
    High,
    Critical,
}
