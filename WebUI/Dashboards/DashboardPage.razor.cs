using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Dashboards.Markers;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace MarketingManager.WebUI.Dashboards;

public sealed partial class DashboardPage(DashboardLoader loader, Numbers numbers, NavigationManager address)
{
    private FilterOptions _options = FilterOptions.None;

    /// <summary>What was chosen and the browser has not said yet that its address says so; the last one counts.
    /// </summary>
    private readonly List<DashboardFilter> _underWay = [];

    /// <summary>What happened, and by the key of what it was asked for.</summary>
    private (string Key, ImmutableArray<TrendMarker> Markers) _marks = ("", []);

    /// <summary>The address is read as a whole; with one part asked for, the router says when any of it
    /// changed.</summary>
    [SupplyParameterFromQuery(Name = "type")]
    private string? Type { get; set; }

    protected override TimeSpan Interval =>
        State is LoadState<DashboardModel>.Ready { Value.Reading.Days.Behind: > 0 }
            ? DashboardPolicy.Default.RefreshWhileCounting
            : DashboardPolicy.Default.Refresh;

    protected override string Key => Query;

    private ReadAddress Address
    {
        get
        {
            var parts = QueryHelpers.ParseQuery(address.ToAbsoluteUri(address.Uri).Query);
            return DashboardAddress.Read(name => parts.TryGetValue(name, out var value) ? value.ToString() : null);
        }
    }

    private DashboardFilter Filter => _underWay is [.., var chosen] ? chosen : Address.Filter;

    private string Query => DashboardAddress.Query(Filter);

    private string? Lead =>
        State is LoadState<DashboardModel>.Ready { Value.Reading: var reading }
            ? numbers.Range(reading.Range.From, reading.Range.To)
                + (
                    reading.Compared is { } compared
                        ? ", compared with " + numbers.Range(compared.From, compared.To)
                        : ""
                )
            : null;

    /// <summary>What a reader who does not see the page change is told.</summary>
    private string? Said =>
        State is LoadState<DashboardModel>.Ready { Value: var model } && !IsBehind(model)
            ? $"{numbers.Counted(model.Reading.RowsTotal, "row")}. {TrendWords.Of(model.Reading, model.Chart, numbers)}"
            : null;

    /// <summary>An address that a later choice has left behind already takes nothing back; one that nobody chose here
    /// ends them all.</summary>
    protected override void OnParametersSet()
    {
        var arrived = DashboardAddress.Query(Address.Filter);
        var at = _underWay.FindIndex(chosen => DashboardAddress.Query(chosen) == arrived);
        _underWay.RemoveRange(0, at < 0 ? _underWay.Count : at + 1);
    }

    protected override void OnInitialized() => loader.Renewed += Again;

    protected override void Left() => loader.Renewed -= Again;

    // The reload says itself when it fails.
    private void Again(object? sender, EventArgs args) => _ = InvokeAsync(Reload);

    protected override async Task<LoadState<DashboardModel>> Load(CancellationToken cancellation)
    {
        var asked = Address with { Filter = Filter };
        var reading = await loader.Load(asked.Filter);
        _options = FilterOptions.Of(reading);
        if (DashboardAddress.Query(reading.Filter) != DashboardAddress.Query(asked.Filter))
            address.NavigateTo(DashboardAddress.Of(reading.Filter), replace: true);
        return DashboardModel.StateOf(reading, asked, numbers);
    }

    private bool IsBehind(DashboardModel model) => DashboardAddress.Query(model.Filter) != Query;

    private static KpiQuery Asked(DashboardModel model) =>
        DashboardQuestions.Kpis(model.Filter, model.Reading.Range, currency: null);

    private void Mark(MarkersRead read) => _marks = (read.Key, TrendMarker.Of(read.Page));

    private ImmutableArray<TrendMarker> Marks(DashboardModel model)
    {
        var range = model.Reading.Range;
        return _marks.Key == MarkerSection.KeyOf(Asked(model), range.From, range.To) ? _marks.Markers : [];
    }

    /// <summary>The answer is asked for at once, not when the browser has said that its address changed. Every link of
    /// the page starts from what is chosen, so they are drawn anew before the browser shows the address: whoever sees
    /// it may click the next one.</summary>
    private async Task Go(DashboardFilter filter)
    {
        _underWay.Add(filter);
        var answer = Follow();
        await Task.Yield();
        address.NavigateTo(DashboardAddress.Of(filter));
        await answer;
    }
}
