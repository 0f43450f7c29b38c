using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>How fresh a source is, by both clocks.</summary>
public sealed record SourceChip(string Name, Tag State, string Synced, string Through)
{
    public static ImmutableArray<SourceChip> Of(DashboardReading reading, DashboardFilter filter, Numbers numbers) =>
        [.. SourceWords.Relevant(reading.Sources, filter).Select(source => Of(source, reading.Now, numbers))];

    private static SourceChip Of(SourceFreshness source, DateTimeOffset now, Numbers numbers) =>
        new(
            source.Source.Contains(source.Platform.Name(), StringComparison.OrdinalIgnoreCase)
                ? source.Source
                : $"{source.Platform.Name()} ({source.Source})",
            source.Stale > 0 ? new($"{numbers.Count(source.Stale).Text} stale", "high", "clock")
                : source.OldExports > 0 ? new("Old export", "medium", "clock")
                : source.OldestSync is null ? new("Waiting", "low", "clock")
                : new("Fresh", "positive", "check"),
            source.OldestSync is { } oldest ? "synced " + numbers.Relative(oldest, now) : "not synced yet",
            source.NewestDay is { } day ? "data through " + numbers.Day(day) : "no day of data"
        );
}
