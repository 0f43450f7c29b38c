using System.Collections.Immutable;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>What the rows of a level are called.</summary>
public static class LevelWords
{
    /// <summary>What rows can be besides the next step of the drill-down.</summary>
    public static ImmutableArray<DashboardLevel> Choices { get; } =
    [
        DashboardLevel.Type,
        DashboardLevel.Objective,
        DashboardLevel.Campaign,
        DashboardLevel.Platform,
        DashboardLevel.Owner,
        DashboardLevel.Status,
        DashboardLevel.Day,
    ];

    public static string Of(DashboardLevel level) =>
        level switch
        {
            DashboardLevel.AdGroup => "Ad group",
            _ => level.ToString(),
        };

    public static string WhyNone(DashboardFilter filter) =>
        filter.Level switch
        {
            DashboardLevel.AdGroup or DashboardLevel.Ad =>
                $"No source reported this campaign by {Of(filter.Level).ToLowerInvariant()} in this range: a file may stop at the campaign, and so may a connection.",
            _ => "No day in this range has data for these campaigns.",
        };
}
