using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Insights;

/// <summary>What is said about one campaign; key <c>{workspace}/{code}</c>.</summary>
public interface IInsightGrain : IWakeable
{
    /// <summary>Analyses the facts as known now and records what changed. Days
    /// after <paramref name="asOf"/> are ignored.</summary>
    Task<AnalysisReport> Analyze(
        CampaignProfile campaign,
        DateTimeOffset? syncedAt,
        GuardrailPolicy guardrails,
        DateOnly asOf,
        string? syncFailure = null
    );

    /// <summary>What would be said as of a day; records nothing.</summary>
    Task<AnalysisReport> Preview(
        CampaignProfile campaign,
        DateTimeOffset? syncedAt,
        GuardrailPolicy guardrails,
        DateOnly asOf
    );

    Task<InsightState> View();
}
