using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>What a filter asks the read model. The page, the export and the charts ask through here, so that they speak
/// of the same campaigns and days.</summary>
public static class DashboardQuestions
{
    /// <param name="currency">The workspace's reporting currency, if it has one.</param>
    public static KpiQuery Kpis(
        DashboardFilter filter,
        DateRange range,
        Currency? currency,
        params ImmutableArray<KpiGroup> groups
    ) =>
        new(
            range.From,
            range.To,
            groups,
            filter.Code is { } code ? [code] : [],
            filter.Type,
            filter.Objective,
            filter.Platform
        )
        {
            Currency = filter.Converted ? currency?.Code : null,
            Status = filter.Status,
            Owner = filter.Owner,
            Search = filter.Search,
        };

    public static CampaignKpiQuery Campaigns(
        DashboardFilter filter,
        DateRange range,
        Currency? currency,
        int skip,
        int take
    )
    {
        var compared = filter.Comparison.Of(range);
        return new(Kpis(filter, range, currency), filter.Sort, skip, take)
        {
            ComparedFrom = compared?.From,
            ComparedTo = compared?.To,
        };
    }

    /// <summary>The groups that make the rows of a level; <c>null</c> for rows that are not groups of
    /// campaigns.</summary>
    public static ImmutableArray<KpiGroup>? Groups(DashboardFilter filter) =>
        filter.Level switch
        {
            DashboardLevel.Type => [KpiGroup.Type],
            DashboardLevel.Objective => [KpiGroup.Type, KpiGroup.Objective],
            DashboardLevel.Platform => [KpiGroup.Platform],
            DashboardLevel.Status => [KpiGroup.Status],
            DashboardLevel.Owner => [KpiGroup.Owner],
            DashboardLevel.Day => [KpiGroup.Day],
            _ => null,
        };

    public static PartQuery Parts(DashboardFilter filter, DateRange range, Currency? currency, EntityLevel level) =>
        new(
            filter.Code!,
            filter.Platform!.Value,
            level,
            range.From,
            range.To,
            level == EntityLevel.Ad ? filter.Part : null
        )
        {
            Currency = filter.Converted ? currency?.Code : null,
        };
}
