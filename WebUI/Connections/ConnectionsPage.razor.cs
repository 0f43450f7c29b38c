using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Connections;

public sealed partial class ConnectionsPage(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    private ConnectionForm _form = new();
    private string? _said;
    private bool _refused;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    protected override string Key => "connections";

    protected override async Task<LoadState<ImmutableArray<ConnectionLine>>> Load(CancellationToken cancellation)
    {
        var lines = await ConnectionList.Read(workspace);
        return lines.IsEmpty
            ? LoadState<ImmutableArray<ConnectionLine>>.Nothing(
                "No ad account is connected.",
                "An administrator connects one with a read-only token; until then exported files bring the data.",
                new NextStep("Import a file", "import")
            )
            : LoadState<ImmutableArray<ConnectionLine>>.Of(lines);
    }

    private async Task Connect()
    {
        if (_form.Problem is { } problem)
        {
            (_refused, _said) = (true, problem);
            return;
        }
        if (await Do(workspace.Connection(_form.Id).Connect(Viewer.Id, _form.Request)))
            _form = new ConnectionForm();
    }

    private async Task<bool> Do(Task<Outcome> work)
    {
        var outcome = await work;
        (_refused, _said) = outcome.Ok ? (false, "Done. The test call shows in the status.") : (true, outcome.Message);
        await Reload();
        return outcome.Ok;
    }
}
