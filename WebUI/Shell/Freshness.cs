using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Shell;

/// <summary>The freshness of all sources in one line, and per source for who asks. Two clocks: stale is what had
/// no sync for too long, an old export came recently and ends long ago.
/// </summary>
public sealed record Freshness(string Text, string Tone, string Icon, ImmutableArray<string> PerSource)
{
    public static Freshness Of(ImmutableArray<SourceFreshness> sources, DateTimeOffset now, Numbers numbers)
    {
        if (sources.IsDefaultOrEmpty)
            return new("No data source yet", "low", "clock", []);
        var lines = sources.Select(source => Line(source, now, numbers)).ToImmutableArray();
        var stale = sources.Sum(source => source.Stale);
        if (stale > 0)
            return new($"{numbers.Counted(stale, "campaign")} with stale data", "high", "clock", lines);
        var old = sources.Sum(source => source.OldExports);
        if (old > 0)
            return new($"{numbers.Counted(old, "campaign")} from an old export", "medium", "clock", lines);
        return sources.Any(source => source.OldestSync is null)
            ? new("Waiting for the first data", "low", "clock", lines)
            : new("All data fresh", "positive", "check", lines);
    }

    private static string Line(SourceFreshness source, DateTimeOffset now, Numbers numbers)
    {
        var campaigns = numbers.Counted(source.Campaigns, "campaign");
        var synced = source.OldestSync is { } oldest ? "oldest sync " + numbers.Relative(oldest, now) : "never synced";
        var stale = source.Stale > 0 ? $", {source.Stale} stale" : "";
        var newest = source.NewestDay is { } day ? $", data through {numbers.Day(day)}" : "";
        var old = source.OldExports > 0 ? $", {source.OldExports} from an old export" : "";
        return $"{source.Platform.Name()} ({source.Source}): {campaigns}, {synced}{newest}{stale}{old}";
    }
}
