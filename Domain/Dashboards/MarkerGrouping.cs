using System.Collections.Immutable;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Dashboards;

/// <summary>Puts what happened onto days, and keeps a day readable.</summary>
public static class MarkerGrouping
{
    public static ImmutableArray<MarkerDay> ByDay(IEnumerable<Marker> markers, MarkerPolicy policy) =>
        [
            .. markers
                .GroupBy(marker => marker.Day)
                .OrderBy(day => day.Key)
                .Select(day => new MarkerDay(
                    day.Key,
                    [
                        .. day.GroupBy(marker => marker.Kind)
                            .OrderBy(kind => kind.Key)
                            .Select(kind => Group(kind.Key, [.. kind], policy)),
                    ]
                )),
        ];

    /// <summary>The days of a question, the latest of them when it asks for more than there may be.</summary>
    public static DateRange Within(DateOnly from, DateOnly to, MarkerPolicy policy)
    {
        var (first, last) = from <= to ? (from, to) : (to, from);
        var oldest = last.AddDays(1 - policy.DaysMax);
        return new(first > oldest ? first : oldest, last);
    }

    /// <summary>The largest first, and of equal ones the latest.</summary>
    private static MarkerGroup Group(MarkerKind kind, List<Marker> markers, MarkerPolicy policy) =>
        new(
            kind,
            markers.Sum(marker => marker.Count),
            [
                .. markers
                    .OrderByDescending(marker => marker.Count)
                    .ThenByDescending(marker => marker.At)
                    .ThenBy(marker => marker.Code, StringComparer.Ordinal)
                    .ThenBy(marker => marker.Text, StringComparer.Ordinal)
                    .Take(policy.ShownPerGroup),
            ]
        );
}
