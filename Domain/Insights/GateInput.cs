using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Insights;

/// <summary>What the gate judges: one platform of a campaign, or all of them together.</summary>
public sealed record GateInput(
    string Subject,
    ImmutableArray<Platform> Platforms,
    ImmutableArray<SeriesDay> Days,
    Currency Currency,
    PrimaryKpi Kpi,
    YieldSeries Series,
    AnalysisWindow Window,
    DateTimeOffset? SyncedAt,
    GuardrailPolicy Guardrails,
    DateTimeOffset Now
);
