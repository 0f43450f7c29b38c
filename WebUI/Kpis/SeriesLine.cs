using System.Collections.Immutable;
using MarketingManager.Domain.Values;

namespace MarketingManager.WebUI.Kpis;

/// <summary>A value of one day; <c>null</c> is no data, and the line has a gap there.</summary>
public sealed record SeriesValue(DateOnly Day, decimal? Value, bool Provisional);

/// <summary>A piece of the line without a gap. A provisional piece starts at the last
/// settled point, so that it is seen to go on.</summary>
public sealed record SeriesPiece(bool Provisional, IReadOnlyList<SeriesPoint> Points);

/// <summary>A point to draw. A double is exact enough for a pixel; the table beside the chart has the number.</summary>
public sealed record SeriesPoint(DateTime Day, double Value);

public static class SeriesLine
{
    /// <summary>Cuts the days of the range into pieces: a missing day stays missing.</summary>
    public static ImmutableArray<SeriesPiece> Pieces(IEnumerable<SeriesValue> values, DateRange range)
    {
        var byDay = values.ToDictionary(value => value.Day);
        var pieces = ImmutableArray.CreateBuilder<SeriesPiece>();
        var points = new List<SeriesPoint>();
        var provisional = false;
        foreach (var day in range.EachDay())
        {
            var point = byDay.GetValueOrDefault(day) is { Value: { } number } found
                ? new SeriesPoint(day.ToDateTime(TimeOnly.MinValue), (double)number)
                : null;
            var turns = point is not null && byDay[day].Provisional != provisional;
            if ((point is null || turns) && points.Count > 0)
            {
                pieces.Add(new(provisional, points));
                points = turns ? [points[^1]] : [];
            }
            if (point is null)
                continue;
            provisional = byDay[day].Provisional;
            points.Add(point);
        }
        if (points.Count > 0)
            pieces.Add(new(provisional, points));
        return pieces.ToImmutable();
    }
}
