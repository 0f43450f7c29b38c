using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>Where figures come from and how far they go, by both clocks: when data last came, and through which day it
/// no longer changes.</summary>
public static class SourceWords
{
    public static string Of(DashboardReading reading, DashboardFilter filter, Numbers numbers)
    {
        var sources = Relevant(reading.Sources, filter);
        if (sources.IsEmpty)
            return "No source";
        var names = string.Join(", ", sources.Select(source => source.Platform.Name()).Distinct());
        var synced = sources.Select(source => source.OldestSync).OfType<DateTimeOffset>().ToList();
        return names
            + (synced.Count == 0 ? " · not synced yet" : $" · synced {numbers.Relative(synced.Min(), reading.Now)}")
            + (SettledThrough(reading) is { } day ? $" · settled through {numbers.Day(day)}" : " · no settled day");
    }

    /// <summary>The last day of the range before the first provisional one.</summary>
    public static DateOnly? SettledThrough(DashboardReading reading)
    {
        var days = reading
            .Days.Rows.Select(row => (Day: KpiFigures.KeyOf(row, KpiGroup.Day), row.Provisional))
            .OrderBy(day => day.Day, StringComparer.Ordinal)
            .ToList();
        var settled = days.TakeWhile(day => !day.Provisional).ToList();
        return settled.Count == 0
            ? null
            : DateOnly.Parse(settled[^1].Day, System.Globalization.CultureInfo.InvariantCulture);
    }

    public static ImmutableArray<SourceFreshness> Relevant(
        ImmutableArray<SourceFreshness> sources,
        DashboardFilter filter
    ) => [.. sources.Where(source => filter.Platform is null || source.Platform == filter.Platform)];
}
