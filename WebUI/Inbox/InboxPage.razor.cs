using System.Collections.Immutable;
using MarketingManager.Domain.Notifications;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Inbox;

public sealed partial class InboxPage(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    private static readonly (string? Key, string Text)[] Parts =
    [
        (null, "All"),
        ("me", "To you alone"),
        ("role", "To everyone with your role"),
    ];

    protected override string Key => $"inbox {Viewer.Role} {Viewer.Id}";

    protected override async Task<LoadState<ImmutableArray<Notice>>> Load(CancellationToken cancellation) =>
        InboxViewModel.StateOf(await InboxViewModel.Read(workspace, Viewer));
}
