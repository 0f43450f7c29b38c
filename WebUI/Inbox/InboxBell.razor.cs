using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Insights;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Inbox;

public sealed partial class InboxBell(Workspace workspace, TimeProvider clock)
{
    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    protected override TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override string Key => $"bell {Viewer.Role} {Viewer.Id}";

    protected override async Task<LoadState<ImmutableArray<(Severity Severity, int Count)>>> Load(
        CancellationToken cancellation
    ) =>
        Viewer.Role == Role.None
            ? LoadState<ImmutableArray<(Severity Severity, int Count)>>.NotYet
            : LoadState<ImmutableArray<(Severity Severity, int Count)>>.Of(
                InboxViewModel.Recent(await InboxViewModel.Read(workspace, Viewer), clock.GetUtcNow())
            );
}
