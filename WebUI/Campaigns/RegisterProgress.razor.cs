using System.Collections.Immutable;
using MarketingManager.Domain.Registrations;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>The lists that were started on this page, together.</summary>
public sealed partial class RegisterProgress(Workspace workspace, Numbers numbers)
{
    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    [Parameter, EditorRequired]
    public required ImmutableArray<string> Lists { get; set; }

    /// <summary>Somebody wants a near match instead.</summary>
    [Parameter]
    public EventCallback<RosterLine> OnTry { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override string Key => string.Join(',', Lists);

    protected override async Task<LoadState<RosterProgressView>> Load(CancellationToken cancellation) =>
        LoadState<RosterProgressView>.Of(
            RosterProgressView.Of(await Task.WhenAll(Lists.Select(id => workspace.Roster(id).View())))
        );
}
