using System.Collections.Immutable;
using MarketingManager.Domain.Plans;

namespace MarketingManager.WebUI.Plans;

/// <summary>The plan's actions while the manager edits them.</summary>
public sealed class PlanEdit(Plan plan)
{
    public List<EditedAction> Actions { get; } = [.. plan.Draft.Actions.Select(action => new EditedAction(action))];

    public string Rationale { get; set; } = plan.Draft.Rationale;

    public string Note { get; set; } = "";

    public string? Problem =>
        Actions.TrueForAll(action => action.Removed) ? "Keep at least one action; to do nothing, reject the plan."
        : Actions.Exists(action => !action.Removed && string.IsNullOrWhiteSpace(action.Description))
            ? "Every action needs a description."
        : string.IsNullOrWhiteSpace(Rationale) ? "A plan needs a rationale."
        : null;

    public ImmutableArray<PlanAction> Result =>
        [.. Actions.Where(action => !action.Removed).Select(action => action.Result)];
}

public sealed class EditedAction(PlanAction action)
{
    public PlanAction Original { get; } = action;

    public string Description { get; set; } = action.Description;

    public string? NewValue { get; set; } = action.NewValue;

    public bool Removed { get; set; }

    public PlanAction Result =>
        Original with
        {
            Description = Description.Trim(),
            NewValue = string.IsNullOrWhiteSpace(NewValue) ? null : NewValue.Trim(),
        };
}
