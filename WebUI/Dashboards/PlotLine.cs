using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>A piece of a line without a gap, as the path of a drawing that is 100 wide and 100 high.</summary>
public sealed record PlotLine(string Path, bool Provisional, bool Compared)
{
    public static ImmutableArray<PlotLine> Of(
        IEnumerable<SeriesValue> values,
        DateRange range,
        PlotScale scale,
        bool compared = false
    ) =>
        [
            .. SeriesLine
                .Pieces(values, range)
                .Select(piece => new PlotLine(PathOf(piece, range, scale), piece.Provisional, compared)),
        ];

    /// <summary>The middle of a day's share of the width.</summary>
    public static double CentreOf(DateOnly day, DateRange range) =>
        (day.DayNumber - range.From.DayNumber + 0.5) / range.Days * 100;

    private static string PathOf(SeriesPiece piece, DateRange range, PlotScale scale)
    {
        var points = piece.Points.Select(point =>
            $"{Number(CentreOf(DateOnly.FromDateTime(point.Day), range))} {Number(100 - scale.Height((decimal)point.Value))}"
        );
        // A single day between two gaps is a dot: a line of no length with round ends.
        return "M" + string.Join("L", points) + (piece.Points.Count == 1 ? "h0.01" : "");
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A stretch of days as shares of the width.</summary>
public sealed record PlotBand(double Left, double Width)
{
    public static PlotBand? Of(ImmutableArray<bool> marked)
    {
        var (first, last) = (marked.IndexOf(true), marked.LastIndexOf(true));
        return first < 0 ? null : new(100.0 * first / marked.Length, 100.0 * (last - first + 1) / marked.Length);
    }
}
