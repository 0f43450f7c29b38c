using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>A row of the table, whatever the level.</summary>
/// <param name="Key">Tells rows apart: a code, a type, a day.</param>
/// <param name="Note">What stands small below the name.</param>
public sealed record DashboardRow(string Key, string Name, string Note, KpiRow Now, KpiRow? Before)
{
    /// <summary>The campaign that the row is, or nothing.</summary>
    public string? Campaign { get; init; }

    public CampaignStatus? Status { get; init; }

    /// <summary>The dashboard of this row alone, one level down; <c>null</c> where there is nothing below.</summary>
    public DashboardFilter? Drill { get; init; }

    /// <summary>A group that has no day in a range.</summary>
    public static KpiRow Nothing { get; } =
        new(
            ImmutableSortedDictionary<string, string>.Empty,
            MeasureSet.None,
            Currency: null,
            MoneyByCurrency: [],
            Kpis: [],
            Campaigns: 0,
            Days: 0,
            Provisional: false
        );
}
