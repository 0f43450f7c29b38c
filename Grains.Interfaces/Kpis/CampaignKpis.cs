using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Grains.Interfaces.Kpis;

/// <summary>A page of campaigns with their figures.</summary>
/// <param name="Of">Which campaigns, which days, which currency; its groups do not matter.</param>
/// <param name="Order">First criterion first; none is by spend, highest first. The code decides between equals.</param>
/// <param name="Take">1 to 500.</param>
public sealed record CampaignKpiQuery(KpiQuery Of, ImmutableArray<CampaignOrder> Order, int Skip = 0, int Take = 50)
{
    /// <summary>The days to compare with; without both there is no comparison.</summary>
    public DateOnly? ComparedFrom { get; init; }

    public DateOnly? ComparedTo { get; init; }

    /// <summary>The sums of all that match are wanted as well; each is a question of its own.</summary>
    public bool WithTotals { get; init; }
}

/// <param name="By">The name of a measure, the code of a KPI, a formula, or one of <c>Code</c>, <c>Name</c>,
/// <c>Type</c>, <c>Objective</c>, <c>Status</c> and <c>Owner</c>. Campaigns without a value come last in either
/// direction.</param>
public sealed record CampaignOrder(string By, bool Descending);

/// <param name="Matching">All campaigns that match, with or without days in the range.</param>
/// <param name="Total">Of all that match, not of the page; <c>null</c> unless it was asked for.</param>
public sealed record CampaignKpiPage(ImmutableArray<CampaignKpiRow> Rows, int Matching, KpiRow? Total, KpiRow? Before);

/// <param name="Now">Without a day in the range every measure is no data.</param>
public sealed record CampaignKpiRow(
    string Code,
    string Name,
    string Type,
    string Objective,
    ImmutableArray<Platform> Platforms,
    CampaignStatus Status,
    string OwnerId,
    string Owner,
    KpiRow Now,
    KpiRow? Before
);

/// <summary>What a campaign consists of on one platform. The key of a row has <c>entity</c> and <c>name</c>.</summary>
/// <param name="Parent">Only the ads of this ad group.</param>
public sealed record PartQuery(
    string Code,
    Platform Platform,
    EntityLevel Level,
    DateOnly? From,
    DateOnly? To,
    string? Parent = null
)
{
    /// <summary>Money in this one (ISO 4217), converted day by day; <c>null</c>: as it was spent.</summary>
    public string? Currency { get; init; }
}
