using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Pacing;

namespace MarketingManager.WebUI.Dashboards.Pacing;

/// <summary>The month's sums as lines in a square of 100 by 100 with its origin at the top left. As exact as a pixel
/// needs; the table beside the chart has the numbers.</summary>
public sealed record PacePlot(string Planned, ImmutableArray<string> Spent, string Expected, string Cone, decimal Most)
{
    public static PacePlot Of(ImmutableArray<PaceDay> days)
    {
        var most = days.SelectMany(day => new[] { day.Spent, day.Planned, day.High, day.Expected }).Max() ?? 0;
        var scale = new Scale(days.Length, most == 0 ? 1 : most);
        return new(
            scale.Line(days, day => day.Planned),
            [.. Pieces(days).Select(piece => scale.Line(piece, day => day.Spent, days.IndexOf(piece[0])))],
            scale.Line(days, day => day.Expected),
            scale.Area(days),
            most
        );
    }

    /// <summary>A day of which nothing is known is a gap in the line.</summary>
    private static IEnumerable<ImmutableArray<PaceDay>> Pieces(ImmutableArray<PaceDay> days)
    {
        var piece = ImmutableArray.CreateBuilder<PaceDay>();
        foreach (var day in days)
        {
            if (day.Spent is not null)
                piece.Add(day);
            else if (piece.Count > 0)
            {
                yield return piece.ToImmutable();
                piece.Clear();
            }
        }

        if (piece.Count > 0)
            yield return piece.ToImmutable();
    }

    private sealed record Scale(int Days, decimal Most)
    {
        public string Line(ImmutableArray<PaceDay> days, Func<PaceDay, decimal?> value, int first = 0) =>
            string.Join(
                ' ',
                days.Select((day, index) => value(day) is { } known ? Point(first + index, known) : null)
                    .OfType<string>()
            );

        /// <summary>From day to day along the low side, and back along the high one.</summary>
        public string Area(ImmutableArray<PaceDay> days)
        {
            var known = days.Index().Where(entry => entry.Item is { Low: not null, High: not null }).ToList();
            return string.Join(
                ' ',
                known
                    .Select(entry => Point(entry.Index, entry.Item.Low!.Value))
                    .Concat(known.AsEnumerable().Reverse().Select(entry => Point(entry.Index, entry.Item.High!.Value)))
            );
        }

        private string Point(int day, decimal value) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{100m * day / Math.Max(1, Days - 1):0.##},{100 - 100 * value / Most:0.##}"
            );
    }
}
