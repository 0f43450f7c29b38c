using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Guardrails;

public sealed partial class TimeZoneCard(Workspace workspace)
{
    private string _zone = "";
    private string? _said;
    private bool _refused;
    private bool _busy;

    [Parameter, EditorRequired]
    public required string Zone { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override void OnInitialized() => _zone = Zone;

    private async Task Save()
    {
        _busy = true;
        var outcome = await workspace.Settings.SetTimeZone(Viewer.Id, _zone);
        (_busy, _refused) = (false, !outcome.Ok);
        _said = outcome.Ok ? "Saved. Every page shows times in this zone from its next look on." : outcome.Message;
        await OnChanged.InvokeAsync();
    }
}
