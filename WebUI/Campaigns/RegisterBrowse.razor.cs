using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Connections;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>What runs in the chosen accounts, asked only on request: it is a call to each.</summary>
public sealed partial class RegisterBrowse(Workspace workspace)
{
    private const int RowsShown = 100;

    private ImmutableArray<FoundCampaign>? _all;
    private List<string> _problems = [];
    private string _search = "";
    private bool _busy;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    [Parameter, EditorRequired]
    public required ImmutableArray<ConnectionLine> Lines { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TypeObjective> Reference { get; set; }

    [Parameter]
    public EventCallback<FoundCampaign> OnRegister { get; set; }

    private async Task Look()
    {
        (_busy, _problems) = (true, []);
        StateHasChanged();
        try
        {
            // What was registered a moment ago is known to the connections, and not yet to the page.
            var now = await ConnectionList.Read(workspace);
            var found = await Task.WhenAll(now.Where(line => Lines.Any(one => one.Id == line.Id)).Select(Ask));
            _all = FoundCampaign.Group(found, Reference);
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>An account that does not answer leaves the others to choose from.</summary>
    private async Task<(ConnectionLine Line, ImmutableArray<FoundOnPlatform> Found)> Ask(ConnectionLine line)
    {
        try
        {
            return (line, await workspace.Platforms.Discover(workspace.ConnectionKey(line.Id), null));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _problems.Add($"{line.State.Name} did not answer: {failure.Message}");
            return (line, []);
        }
    }

    private IEnumerable<FoundCampaign> Matching(ImmutableArray<FoundCampaign> all) =>
        string.IsNullOrWhiteSpace(_search)
            ? all
            : all.Where(row =>
                row.Name.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase)
                || row.Code.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase)
                || row.On.Any(one => one.Found.ExternalId == _search.Trim())
            );

    private static string Action(FoundCampaign row) =>
        row.On.Where(one => one.RegisteredAs is null).Select(one => one.Platform).ToList() is var left
        && left.Count < row.On.Length
            ? $"Add {string.Join(", ", left)}"
            : "Register";
}
