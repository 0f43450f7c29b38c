using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>What the list is filtered by, as the address carries it:
/// refreshing and sharing give the same screen.</summary>
public sealed record CampaignFilter(
    string? Search,
    Platform? Platform,
    string? Type,
    CampaignStatus? Status,
    string? Owner,
    string Sort,
    int Page
)
{
    public const int PageSize = 50;
    public const string DefaultSort = "severity";

    public static CampaignFilter Parse(
        string? q,
        string? platform,
        string? type,
        string? status,
        string? owner,
        string? sort,
        int? page
    ) =>
        new(
            string.IsNullOrWhiteSpace(q) ? null : q.Trim(),
            Enum.TryParse<Platform>(platform, ignoreCase: true, out var knownPlatform) ? knownPlatform : null,
            string.IsNullOrWhiteSpace(type) ? null : type,
            Enum.TryParse<CampaignStatus>(status, ignoreCase: true, out var knownStatus) ? knownStatus : null,
            string.IsNullOrWhiteSpace(owner) ? null : owner,
            string.IsNullOrWhiteSpace(sort) ? DefaultSort : sort,
            Math.Max(1, page ?? 1)
        );

    public bool IsNarrowed =>
        Search is not null || Platform is not null || Type is not null || Status is not null || Owner is not null;

    public CampaignQuery Query => new(Search, Platform, Type, Status, Sort, (Page - 1) * PageSize, PageSize, Owner);

    /// <summary>The parts of the address; <c>null</c> leaves a part out.</summary>
    public Dictionary<string, object?> Address =>
        new(StringComparer.Ordinal)
        {
            ["q"] = Search,
            ["platform"] = Platform?.ToString(),
            ["type"] = Type,
            ["status"] = Status?.ToString(),
            ["owner"] = Owner,
            ["sort"] = Sort == DefaultSort ? null : Sort,
            ["page"] = Page == 1 ? null : Page,
        };
}
