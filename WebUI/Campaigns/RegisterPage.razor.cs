using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Registrations;
using MarketingManager.WebUI.Connections;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Campaigns;

/// <summary>Codes on their way into the registry. Which accounts and which lists are in the address, so that a reload
/// shows the same.</summary>
public sealed partial class RegisterPage(Workspace workspace, NavigationManager address)
{
    private IReadOnlyList<TypeObjective> _reference = [];
    private ImmutableArray<ConnectionLine> _lines = [];
    private string _typeObjective = "";
    private string _text = "";
    private int? _days;
    private string? _said;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    /// <summary>Ids with commas between; empty means every account.</summary>
    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    /// <summary>Lists that were started here, with commas between.</summary>
    [SupplyParameterFromQuery(Name = "list")]
    private string? List { get; set; }

    /// <summary>Codes to start with, from a page that knows one.</summary>
    [SupplyParameterFromQuery]
    private string? Codes { get; set; }

    protected override string Key => "register";

    private ImmutableArray<string> Lists => Split(List);

    protected override void OnInitialized() => _text = Codes ?? "";

    protected override async Task<LoadState<ImmutableArray<ConnectionLine>>> Load(CancellationToken cancellation)
    {
        if (_reference.Count == 0)
        {
            _reference = [.. (await workspace.Settings.View()).TypeObjectives.Where(entry => entry.IsActive)];
            _typeObjective = _reference.Count > 0 ? FoundCampaign.TagOf(_reference[0]) : "";
        }
        _lines = await ConnectionList.Read(workspace);
        return _lines.IsEmpty
            ? LoadState<ImmutableArray<ConnectionLine>>.Nothing(
                "No ad account is connected.",
                "An administrator connects one under Connections; an exported file works without.",
                new NextStep("Import a file", "import")
            )
            : LoadState<ImmutableArray<ConnectionLine>>.Of(_lines);
    }

    private ImmutableArray<string> Chosen(ImmutableArray<ConnectionLine> lines)
    {
        var named = Split(Connection);
        ImmutableArray<string> known = [.. lines.Select(line => line.Id).Where(id => named.Contains(id))];
        return known.IsEmpty ? [.. lines.Select(line => line.Id)] : known;
    }

    private void Choose(ImmutableArray<ConnectionLine> lines, string id, bool chosen)
    {
        var now = Chosen(lines);
        Go("connection", string.Join(',', chosen ? now.Add(id) : now.Remove(id)));
    }

    private Task RegisterText() => Start(RosterText.Read(_text), Chosen(_lines));

    private Task RegisterFound(FoundCampaign found) => Start([found.Line], [.. found.On.Select(one => one.Connection)]);

    private Task Try(RosterLine line) => Start([line], Chosen(_lines));

    private async Task Start(ImmutableArray<RosterLine> lines, ImmutableArray<string> connections)
    {
        var id = Guid.NewGuid().ToString("N");
        var parts = _typeObjective.Split('/');
        var outcome = await workspace
            .Roster(id)
            .Start(
                Viewer.Id,
                lines,
                new RosterDefaults([.. connections.Select(workspace.ConnectionKey)], parts[0], parts[^1], _days)
            );
        _said = outcome.Ok ? null : outcome.Message;
        if (!outcome.Ok)
            return;
        _text = "";
        Go("list", string.Join(',', Lists.Add(id)));
    }

    private void Go(string part, string value) =>
        address.NavigateTo(address.GetUriWithQueryParameter(part, value), replace: true);

    private static ImmutableArray<string> Split(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
