using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Insights;

/// <summary>What a detector would say. It becomes an insight only if the gate lets it.</summary>
public sealed record Finding(
    Severity Severity,
    string Title,
    Story Story,
    Cause Cause,
    Money AtStakePerDay,
    ImmutableArray<Evidence> Evidence
)
{
    /// <summary>Set when the measurement itself looks broken: no performance claim stands beside it.</summary>
    public bool DoubtsMeasurement { get; init; }
}

/// <summary>The five sentences of every insight, in the order in which they are read.</summary>
public sealed record Story(string What, string Why, string SoWhat, string Sample, string DoNext);

/// <summary>What one detector looks at: one platform of one campaign, and what the campaign spends in all.</summary>
public sealed record DetectorInput(
    CampaignProfile Campaign,
    Platform Platform,
    ImmutableArray<SeriesDay> Days,
    YieldSeries Series,
    AnalysisWindow Window,
    decimal CampaignSpendPerDay,
    DetectorPolicy Policy
)
{
    public PrimaryKpi Kpi => Series.Kpi;

    public string Where => Wording.Campaign(Campaign, Platform);

    /// <summary>" on Meta", or nothing for an import.</summary>
    public string On => Wording.On(Platform);
}

/// <summary>One detector: an id that is never reused, the finding it is named
/// after, and the question it answers.</summary>
public sealed record Detector(string Id, string Name, string Question, Func<DetectorInput, Finding?> Examine);
