using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Guardrails;

public sealed partial class TypesCard(Workspace workspace)
{
    private ImmutableArray<TypeUse> _uses = [];
    private TypeMoveForm? _move;
    private NewTypeForm _new = new();
    private string? _said;
    private bool _refused;
    private bool _busy;

    [Parameter, EditorRequired]
    public required WorkspaceState Settings { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnParametersSetAsync() => _uses = await workspace.Types.Uses();

    private void Begin(TypeRow row) => (_move, _said) = (new(row.Pair), null);

    private Task Switch(TypeRow row) =>
        Say(
            workspace.Settings.SetTypeObjective(Viewer.Id, Settings.Entry(row.Pair)! with { IsActive = !row.IsActive }),
            row.IsActive ? "Switched off: new campaigns cannot choose it." : "Switched on."
        );

    private async Task Add()
    {
        await Say(workspace.Settings.SetTypeObjective(Viewer.Id, _new.Entry), "Added.");
        if (!_refused)
            _new = new();
    }

    private async Task Move()
    {
        if (_move is not { } form)
            return;
        var code = await Say(
            workspace.Types.Move(Viewer.Id, form.Request),
            "Saved. Campaigns are told now; the old words keep leading to the new ones."
        );
        if (code == "kpi-choice")
            form.Ask(Settings);
        else if (code is null)
            _move = null;
    }

    private async Task<string?> Say(Task<Outcome> asking, string done)
    {
        _busy = true;
        var outcome = await asking;
        (_busy, _refused, _said) = (false, !outcome.Ok, outcome.Ok ? done : outcome.Message);
        await OnChanged.InvokeAsync();
        return outcome.Code;
    }
}
