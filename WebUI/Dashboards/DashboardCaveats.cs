using System.Collections.Immutable;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>What must be known before the figures are trusted.</summary>
public static class DashboardCaveats
{
    public static ImmutableArray<Caveat> Of(DashboardReading reading, ReadAddress address, Numbers numbers) =>
        [
            .. address.Problems.Select(problem => new Caveat(
                CaveatKind.Unread,
                problem,
                "That part of the address was left out."
            )),
            .. Counting(reading, numbers),
            .. Stale(reading, address.Filter, numbers),
            .. Thin(reading, numbers),
            .. Currency(reading, address.Filter),
        ];

    private static IEnumerable<Caveat> Counting(DashboardReading reading, Numbers numbers)
    {
        if (reading.Days.Behind is var behind and > 0)
        {
            yield return new(
                CaveatKind.Counting,
                $"{numbers.Counted(behind, "change", "changes")} or more of the data arrived just now and are not in the sums yet.",
                "They are being added; this page shows them by itself in a few seconds."
            );
        }
    }

    private static IEnumerable<Caveat> Stale(DashboardReading reading, DashboardFilter filter, Numbers numbers)
    {
        var sources = SourceWords.Relevant(reading.Sources, filter);
        if (sources.Sum(source => source.Stale) is var stale and > 0)
        {
            yield return new(
                CaveatKind.Stale,
                $"{numbers.Counted(stale, "campaign has", "campaigns have")} had no sync for longer than the guardrail allows.",
                "The figures are shown as they are; see Connections, or import a newer file."
            );
        }

        if (sources.Sum(source => source.OldExports) is var old and > 0)
        {
            yield return new(
                CaveatKind.OldExport,
                $"{numbers.Counted(old, "campaign comes", "campaigns come")} from a file whose last day is older than the guardrail allows.",
                "The presets end with the last day of data, not with today."
            );
        }
    }

    private static IEnumerable<Caveat> Thin(DashboardReading reading, Numbers numbers)
    {
        var days = reading.Days.Rows.Length;
        if (days == 0)
        {
            yield return new(
                CaveatKind.NotEnoughData,
                $"No day of {numbers.Range(reading.Range.From, reading.Range.To)} has data.",
                reading.DataThrough is { } through
                    ? $"The newest day of data is {numbers.Day(through)}; choose a range that reaches back to it."
                    : "Days appear here after the first import or pull."
            );
        }
        else if (days < Math.Min(DashboardPolicy.Default.ThinDays, reading.Range.Days))
        {
            yield return new(
                CaveatKind.NotEnoughData,
                $"Only {numbers.Counted(days, "day")} of {reading.Range.Days} in this range have data.",
                "Daily noise hides any trend; choose a longer range."
            );
        }

        if (days > 0 && reading.DaysBefore is { Rows.Length: 0 } && reading.Compared is { } range)
        {
            yield return new(
                CaveatKind.NotEnoughData,
                $"No day of {numbers.Range(range.From, range.To)} has data, so nothing is compared.",
                "Choose another comparison or a shorter range."
            );
        }
    }

    private static IEnumerable<Caveat> Currency(DashboardReading reading, DashboardFilter filter)
    {
        if (filter.Converted && reading.Workspace.ReportingCurrency is null)
        {
            yield return new(
                CaveatKind.Unread,
                "The workspace has no reporting currency, so amounts stay in the currencies they were spent in.",
                "An administrator chooses one under Guardrails."
            );
        }
    }
}
