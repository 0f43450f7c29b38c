using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Insights;

/// <summary>Everything an analysis may look at. Days after <paramref name="AsOf"/> are ignored.</summary>
public sealed record AnalysisInput(
    CampaignProfile Campaign,
    ImmutableArray<SeriesDay> Days,
    DateTimeOffset? SyncedAt,
    GuardrailPolicy Guardrails,
    DateOnly AsOf,
    DateTimeOffset Now
);
