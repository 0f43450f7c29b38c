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

    private static bool IsRunning(CampaignReading? reading, DateOnly day) =>
        reading is null || !(day < reading.StartsOn || day > reading.EndsOn);
}
