using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Checklists;

public sealed partial class ChecklistSection(Workspace workspace)
{
    private bool _busy;
    private string? _refused;
    private string? _skipping;
    private string _reason = "";

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required LoadState<ChecklistPanel> State { get; set; }

    [Parameter]
    public bool CanDecide { get; set; }

    [Parameter, EditorRequired]
    public required string UserId { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Parameter]
    public EventCallback Retry { get; set; }

    private Task Complete(string taskId) => Do(workspace.Checklist(Code).Complete(UserId, taskId, null));

    private Task Skip() =>
        _skipping is { } taskId
            ? Do(workspace.Checklist(Code).Skip(UserId, taskId, _reason.Trim()))
            : Task.CompletedTask;

    private void Ask(string taskId) => (_skipping, _reason) = (taskId, "");

    private async Task Do(Task<Outcome> work)
    {
        _busy = true;
        try
        {
            var outcome = await work;
            _refused = outcome.Ok ? null : outcome.Message;
            if (outcome.Ok)
                _skipping = null;
        }
        finally
        {
            _busy = false;
        }
        await OnChanged.InvokeAsync();
    }
}
