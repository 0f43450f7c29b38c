using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.WebUI.Connections;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Campaigns;

public sealed partial class RegisterPage(Workspace workspace)
{
    private IReadOnlyList<TypeObjective> _reference = [];
    private IReadOnlyList<Candidate>? _found;
    private IReadOnlyList<ConnectionLine> _lines = [];
    private string _typeObjective = "";
    private string _currency = "";
    private string _timeZone = "UTC";
    private string? _said;
    private bool _refused;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    protected override string Key => "register";

    protected override async Task<LoadState<ImmutableArray<ConnectionLine>>> Load(CancellationToken cancellation)
    {
        if (_reference.Count == 0)
        {
            _reference = [.. (await workspace.Settings.View()).TypeObjectives.Where(entry => entry.IsActive)];
            _typeObjective = _reference.Count > 0 ? $"{_reference[0].Type}/{_reference[0].Objective}" : "";
        }
        var lines = await ConnectionList.Read(workspace);
        _lines = lines;
        return lines.IsEmpty
            ? LoadState<ImmutableArray<ConnectionLine>>.Nothing(
                "No ad account is connected.",
                "An administrator connects one under Connections; an exported file works without.",
                new NextStep("Import a file", "import")
            )
            : LoadState<ImmutableArray<ConnectionLine>>.Of(lines);
    }

    private async Task Look(ChangeEventArgs args)
    {
        Connection = args.Value as string;
        _found = null;
        if (string.IsNullOrEmpty(Connection))
            return;
        try
        {
            _found =
            [
                .. (await workspace.Platforms.Discover(workspace.ConnectionKey(Connection), null)).Select(
                    found => new Candidate(found)
                ),
            ];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            (_refused, _said) = (true, "The platform did not answer: " + failure.Message);
        }
    }

    private async Task Register(Candidate row)
    {
        if (!Currency.TryOf(_currency, out var currency))
        {
            (_refused, _said) = (true, "Name the account's currency with its three letters, for example EUR.");
            return;
        }
        var line = _lines.First(line => line.Id == Connection);
        var parts = _typeObjective.Split('/');
        var outcome = await workspace
            .Campaign(row.Code.Trim())
            .Register(
                Viewer.Id,
                new Registration(
                    row.Code.Trim(),
                    row.Found.Name,
                    [new PlatformLink(line.State.Platform, row.Found.ExternalId, workspace.ConnectionKey(line.Id))],
                    parts[0],
                    parts[^1],
                    currency,
                    _timeZone.Trim()
                )
            );
        row.Done = outcome.Ok;
        (_refused, _said) = outcome.Ok
            ? (false, $"{row.Found.Name} is registered; the platform is asked about its code.")
            : (true, outcome.Message);
    }

    private sealed class Candidate(FoundOnPlatform found)
    {
        public FoundOnPlatform Found { get; } = found;

        public string Code { get; set; } = found.ExternalId;

        public bool Done { get; set; }
    }
}
