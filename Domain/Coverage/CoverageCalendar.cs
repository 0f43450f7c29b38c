using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Coverage;

/// <summary>Lays what was read over what should have been read.</summary>
public static class CoverageCalendar
{
    /// <summary>Days between the first that was asked for and today are missing until they were read; earlier ones
    /// nobody asked for, so they are missing as well, unless the campaign was not running.</summary>
    public static CoverageTrack Of(
        string connection,
        Platform platform,
        IEnumerable<CoverageCell> cells,
        CampaignReading? reading,
        DateRange range,
        DateOnly today
    )
    {
        var known = cells.ToDictionary(cell => cell.Day);
        return new(
            connection,
            platform,
            [
                .. range
                    .EachDay()
                    .Where(day => day <= today)
                    .Select(day =>
                        known.TryGetValue(day, out var cell)
                            ? new CoverageDay(day, cell.Status, cell.ObservedAt, cell.Reason)
                            : new CoverageDay(
                                day,
                                IsRunning(reading, day) ? CoverageStatus.Missing : CoverageStatus.NotRunning,
                                ObservedAt: null,
                                Reason: null
                            )
                    ),
            ]
        );
    }

    /// <summary>Counts of an account's days, with the campaigns of which nothing is known.</summary>
    public static ImmutableArray<CoverageCount> WithMissing(
        IReadOnlyCollection<CoverageCount> counts,
        IReadOnlyCollection<CampaignReading> campaigns,
        DateRange range,
        DateOnly today
    )
    {
        var known = counts.ToLookup(count => count.Day);
        return
        [
            .. range
                .EachDay()
                .Where(day => day <= today)
                .SelectMany(day =>
                    known[day]
                        .Append(
                            new(
                                day,
                                CoverageStatus.Missing,
                                Math.Max(
                                    0,
                                    campaigns.Count(reading => IsRunning(reading, day))
                                        - known[day].Sum(count => count.Campaigns)
                                )
                            )
                        )
                )
                .Where(count => count.Campaigns > 0),
        ];
    }

    private static bool IsRunning(CampaignReading? reading, DateOnly day) =>
        reading is null || !(day < reading.StartsOn || day > reading.EndsOn);
}
