using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>Everything that decides what the dashboard shows, as its address carries it: refreshing and sharing give
/// the same screen, and an export of the same address has the same rows.</summary>
public sealed record DashboardFilter
{
    public static DashboardFilter Everything { get; } = new();

    public string? Type { get; init; }

    public string? Objective { get; init; }

    public Platform? Platform { get; init; }

    public CampaignStatus? Status { get; init; }

    /// <summary>The id of a user.</summary>
    public string? Owner { get; init; }

    public string? Search { get; init; }

    public RangeChoice Range { get; init; } = RangeChoice.Usual;

    public RangeComparison Comparison { get; init; } = RangeComparison.PreviousPeriod;

    /// <summary>Money in the workspace's reporting currency instead of the one it was spent in.</summary>
    public bool Converted { get; init; }

    /// <summary>The campaign whose parts are shown.</summary>
    public string? Code { get; init; }

    /// <summary>The ad group whose ads are shown.</summary>
    public string? Part { get; init; }

    /// <summary>What the rows are, where it is not the next step of the drill-down.</summary>
    public DashboardLevel? By { get; init; }

    /// <summary>First criterion first, by the code of a column or by <see cref="DashboardColumn.ByName"/>.</summary>
    public ImmutableArray<CampaignOrder> Sort { get; init; } = [];

    /// <summary>Codes of columns; empty is what fits the type and objective.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    public int Page { get; init; } = 1;

    /// <summary>Campaigns on a page.</summary>
    public int Rows { get; init; } = DashboardPolicy.Default.PageRows[0];

    /// <summary>The code of the column that is drawn; <c>null</c> is the first that is no plain volume.</summary>
    public string? Chart { get; init; }

    public DashboardChart View { get; init; }

    /// <summary>What a row of the table is. The drill-down goes type, objective, campaign, platform, ad group,
    /// ad.</summary>
    public DashboardLevel Level =>
        Code is not null
            ? Platform is null
                ? DashboardLevel.Platform
                : Part is null && Platform.Value.HasAdGroups()
                    ? DashboardLevel.AdGroup
                    : DashboardLevel.Ad
            : By is { } chosen
                ? chosen
                : Type is null
                    ? DashboardLevel.Type
                    : Objective is null
                        ? DashboardLevel.Objective
                        : DashboardLevel.Campaign;

    /// <summary>Whether fewer than all registered campaigns are asked for.</summary>
    public bool IsNarrowed => this with { Type = null, Objective = null } is { IsFiltered: true } || Type is not null;

    /// <summary>Whether a filter is set that the drill-down does not set.</summary>
    public bool IsFiltered =>
        Search is not null
        || Owner is not null
        || Status is not null
        || Code is not null
        || Platform is not null
        || Objective is not null;
}

public enum DashboardLevel
{
    Type,
    Objective,
    Campaign,
    Platform,
    Status,
    Owner,
    Day,
    AdGroup,
    Ad,
}

/// <summary>What is drawn above the table.</summary>
public enum DashboardChart
{
    /// <summary>Day by day, beside the days compared with.</summary>
    Trend,

    /// <summary>How the campaigns are spread over a figure.</summary>
    Spread,

    /// <summary>What the change of a figure between the two ranges consists of.</summary>
    Change,
}
