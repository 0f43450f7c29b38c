using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>What the read model said about a filter; everything on the page is computed from it.</summary>
/// <param name="Days">One row per day of the range, and the sum of all.</param>
/// <param name="Rows">One page of the table; <paramref name="RowsTotal"/> is of all pages.</param>
/// <param name="Matching">Registered campaigns that match, with or without a day in the range.</param>
public sealed record DashboardReading(
    WorkspaceState Workspace,
    ImmutableArray<SourceFreshness> Sources,
    DateTimeOffset Now,
    DateOnly? DataThrough,
    DateRange Range,
    DateRange? Compared,
    KpiTable Days,
    KpiTable? DaysBefore,
    ImmutableArray<DashboardRow> Rows,
    int RowsTotal,
    int Matching
)
{
    /// <summary>What was asked, in the words that types and objectives have today.</summary>
    public DashboardFilter Filter { get; init; } = DashboardFilter.Everything;

    /// <summary>What the campaign or ad group of the drill-down is called.</summary>
    public string? CampaignName { get; init; }

    public string? PartName { get; init; }

    /// <summary>Rows for the distribution and the contribution, where one of them is shown.</summary>
    public ImmutableArray<DashboardRow> Campaigns { get; init; } = [];

    /// <summary>Users by id, for the choice of an owner.</summary>
    public ImmutableSortedDictionary<string, string> Owners { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;
}
