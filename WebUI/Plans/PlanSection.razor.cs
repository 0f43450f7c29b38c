using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Plans;

public sealed partial class PlanSection(Workspace workspace)
{
    private PlanEdit? _editing;
    private bool _busy;
    private string? _refused;

    [Parameter, EditorRequired]
    public required string Code { get; set; }

    [Parameter, EditorRequired]
    public required LoadState<Plan> State { get; set; }

    [Parameter]
    public bool CanDecide { get; set; }

    [Parameter, EditorRequired]
    public required string UserId { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Parameter]
    public EventCallback Retry { get; set; }

    private Task Approve(string? note) =>
        Decide(plan => workspace.Plan(Code).Approve(UserId, plan.Id, plan.Version, note));

    private Task Reject(string reason) =>
        Decide(plan => workspace.Plan(Code).Reject(UserId, plan.Id, plan.Version, reason));

    private Task SaveEdit(PlanEdit edit) =>
        Decide(plan =>
            workspace.Plan(Code).Edit(UserId, plan.Id, plan.Version, edit.Result, edit.Rationale, edit.Note)
        );

    private async Task Decide(Func<Plan, Task<Outcome>> decision)
    {
        if (_busy || State is not LoadState<Plan>.Ready { Value: var plan })
            return;
        _busy = true;
        try
        {
            var outcome = await decision(plan);
            _refused = outcome.Ok ? null : outcome.Message;
            if (outcome.Ok)
                _editing = null;
        }
        finally
        {
            _busy = false;
        }
        await OnChanged.InvokeAsync();
    }
}
