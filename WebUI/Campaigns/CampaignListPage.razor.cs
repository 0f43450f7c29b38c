using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Pacing;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Campaigns;

public sealed partial class CampaignListPage(Workspace workspace, Numbers numbers, NavigationManager address)
{
    private static readonly (string Key, string Text)[] Sorts =
    [
        ("severity", "Most urgent first"),
        ("spend", "Highest spend first"),
        ("name", "By name"),
        ("code", "By code"),
    ];

    private ImmutableDictionary<string, PaceReading> _pacing = ImmutableDictionary<string, PaceReading>.Empty;
    private IReadOnlyList<string> _types = [];
    private IReadOnlyList<CampaignOwner> _people = [];

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Platform { get; set; }

    [SupplyParameterFromQuery]
    private string? Type { get; set; }

    [SupplyParameterFromQuery]
    private string? Status { get; set; }

    [SupplyParameterFromQuery]
    private string? Owner { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    private CampaignFilter Filter => CampaignFilter.Parse(Search, Platform, Type, Status, Owner, Sort, Page);

    private string? Count =>
        State is LoadState<CampaignPage>.Ready { Value: var page }
            ? numbers.Counted(page.Total, "campaign")
                + (Filter.IsNarrowed ? " match the filter" : " centralized")
                + ", last 28 days"
            : null;

    protected override string Key => Filter.ToString();

    protected override async Task<LoadState<CampaignPage>> Load(CancellationToken cancellation)
    {
        var filter = Filter;
        if (_types.Count == 0)
            _types = [.. (await workspace.Settings.View()).TypeObjectives.Select(entry => entry.Type).Distinct()];
        _people = OwnerChoice.Of(await workspace.Accounts.View(), null);
        var page = await workspace.Dashboard.Campaigns(filter.Query);
        var pacing = await workspace.Pacing.Campaigns([.. page.Rows.Select(row => row.Code)]);
        _pacing = pacing.ToImmutableDictionary(line => line.Scope.Name, line => line.Reading);
        return CampaignListViewModel.StateOf(page, filter);
    }

    private void Go(CampaignFilter filter) => address.NavigateTo(address.GetUriWithQueryParameters(filter.Address));

    private static string? Text(ChangeEventArgs args) => args.Value as string is { Length: > 0 } text ? text : null;

    private static T? Choice<T>(ChangeEventArgs args)
        where T : struct, Enum => Enum.TryParse<T>(args.Value as string, out var choice) ? choice : null;
}
