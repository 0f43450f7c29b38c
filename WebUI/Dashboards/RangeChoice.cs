using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Values;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>The days a dashboard is about: so many up to the last day of data, a month, or two dates. It ends with the
/// last day of data and not with today, so that an old export is shown as it is.</summary>
public sealed record RangeChoice
{
    private const string Default = "28";
    private const string ThisMonth = "month";
    private const string LastMonth = "last-month";

    /// <summary>What the choice between two dates is called.</summary>
    public const string Custom = "custom";

    private RangeChoice(string preset) => Preset = preset;

    public static RangeChoice Usual { get; } = new(Default);

    public static ImmutableArray<(string Key, string Text)> Presets { get; } =
    [
        ("7", "Last 7 days"),
        ("14", "Last 14 days"),
        (Default, "Last 28 days"),
        ("90", "Last 90 days"),
        ("365", "Last 365 days"),
        (ThisMonth, "This month"),
        (LastMonth, "Last month"),
    ];

    public string Preset { get; }

    public DateRange? Between { get; private init; }

    /// <summary>The preset of a name; <c>null</c> when there is none of it.</summary>
    public static RangeChoice? Named(string preset) =>
        Presets.Any(known => known.Key == preset) ? new RangeChoice(preset) : null;

    /// <summary>Two dates, whichever is first, as many days as the policy allows.</summary>
    public static RangeChoice Dates(DateOnly one, DateOnly other)
    {
        var (from, to) = one <= other ? (one, other) : (other, one);
        var earliest = to.AddDays(1 - DashboardPolicy.Default.RangeDaysMax);
        return new(Custom) { Between = new(from < earliest ? earliest : from, to) };
    }

    public DateRange Ending(DateOnly last) =>
        Between
        ?? Preset switch
        {
            ThisMonth => new(FirstOfMonth(last), last),
            LastMonth => new(FirstOfMonth(FirstOfMonth(last).AddDays(-1)), FirstOfMonth(last).AddDays(-1)),
            _ => DateRange.Ending(last, int.Parse(Preset, CultureInfo.InvariantCulture)),
        };

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
