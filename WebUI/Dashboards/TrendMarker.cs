using System.Collections.Immutable;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.WebUI.Dashboards.Markers;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>What happened on a day of the chart.</summary>
/// <param name="Kinds">Of what kinds, in words: it is told apart without colour and without the icon.</param>
/// <param name="Rest">How much more there was than <paramref name="Lines"/> name.</param>
public sealed record TrendMarker(DateOnly Day, string Kinds, string Icon, ImmutableArray<MarkerNote> Lines, int Rest)
{
    public static ImmutableArray<TrendMarker> Of(MarkerPage page) =>
        [
            .. page.Days.Select(day => new TrendMarker(
                day.Day,
                string.Join(", ", day.Groups.Select(group => MarkerWords.Of(group.Kind))),
                MarkerWords.IconOf(day.Groups[0].Kind),
                [.. day.Groups.SelectMany(group => group.Shown.Select(Note))],
                day.Groups.Sum(group => group.Rest)
            )),
        ];

    private static MarkerNote Note(Marker marker) =>
        new(marker.Campaign is { } campaign ? $"{campaign}: {marker.Text}" : marker.Text, MarkerWords.LinkOf(marker));
}

/// <param name="Link">Where the decision behind it is.</param>
public sealed record MarkerNote(string Text, string? Link);
