using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>A figure day by day, beside the days it is compared with.</summary>
/// <param name="Conclusion">What the chart shows, in a sentence.</param>
public sealed record TrendModel(
    DashboardColumn Column,
    string Unit,
    string Conclusion,
    ImmutableArray<TrendDay> Days,
    PlotScale Scale,
    ImmutableArray<PlotLine> Lines
)
{
    public bool IsEmpty => Days.All(day => day.Now.Number is null && day.Before?.Number is null);

    /// <param name="fromZero">Whether the axis starts at zero; a drawing without an axis has no need to.</param>
    public static TrendModel Of(DashboardReading reading, DashboardColumn column, Numbers numbers, bool fromZero = true)
    {
        var days = DaysOf(reading, column);
        var unit = days.Where(day => day.Now.Number is not null).Select(day => day.Now.Unit).FirstOrDefault() ?? "";
        var scale = PlotScale.Of(
            days.SelectMany(day => new[] { day.Now.Number, day.Before?.Number }).OfType<decimal>(),
            fromZero && column.StartsAtZero
        );
        var range = reading.Range;
        return new(
            column,
            unit,
            TrendWords.Of(reading, column, numbers),
            days,
            scale,
            [
                .. PlotLine.Of(
                    days.Select(day => new SeriesValue(day.Day, day.Before?.Number, false)),
                    range,
                    scale,
                    true
                ),
                .. PlotLine.Of(
                    days.Select(day => new SeriesValue(day.Day, day.Now.Number, day.Provisional)),
                    range,
                    scale
                ),
            ]
        );
    }

    /// <summary>From the first to the last provisional day, as shares of the width; <c>null</c> when all
    /// settled.</summary>
    public PlotBand? Provisional => PlotBand.Of([.. Days.Select(day => day.Provisional)]);

    private static ImmutableArray<TrendDay> DaysOf(DashboardReading reading, DashboardColumn column)
    {
        var now = ByDay(reading.Days);
        var before = reading.DaysBefore is { } compared ? ByDay(compared) : null;
        var shift = reading.Compared is { } earlier ? reading.Range.From.DayNumber - earlier.From.DayNumber : 0;
        return
        [
            .. reading
                .Range.EachDay()
                .Select(day =>
                {
                    var row = now.GetValueOrDefault(day, DashboardRow.Nothing);
                    var other = day.AddDays(-shift);
                    return new TrendDay(
                        day,
                        column.Of(row),
                        row.Provisional,
                        before is null ? null : other,
                        before is null ? null : column.Of(before.GetValueOrDefault(other, DashboardRow.Nothing))
                    );
                }),
        ];
    }

    private static Dictionary<DateOnly, KpiRow> ByDay(KpiTable table) =>
        table.Rows.ToDictionary(row =>
            DateOnly.ParseExact(KpiFigures.KeyOf(row, KpiGroup.Day), "yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
}

/// <param name="Other">The day it is compared with.</param>
public sealed record TrendDay(DateOnly Day, ColumnValue Now, bool Provisional, DateOnly? Other, ColumnValue? Before);
