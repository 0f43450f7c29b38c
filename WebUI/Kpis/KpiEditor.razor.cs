using MarketingManager.Domain.Kpis.Expressions;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Kpis;

public sealed partial class KpiEditor(Workspace workspace, Numbers numbers, TimeProvider clock)
{
    private const int PreviewDays = 28;

    private KpiPreview? _preview;
    private KpiTable? _campaigns;
    private KpiForm? _shown;
    private bool _busy;
    private string? _said;

    [Parameter, EditorRequired]
    public required KpiForm Form { get; set; }

    [Parameter, EditorRequired]
    public required string By { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private string Hint =>
        Form.HasFixedFormula
            ? "Baselines and verdicts rest on this formula, so it stays. Define your own KPI under another code."
            : $"+ - * / ( ) if min max over {string.Join(", ", ExpressionNames.All)}";

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Form))
            return;
        (_shown, _said, _preview) = (Form, null, null);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        _campaigns = await workspace.Dashboard.Kpis(
            new KpiQuery(
                today.AddDays(-PreviewDays),
                today.AddDays(-1),
                [KpiGroup.Campaign],
                [],
                Form.Type,
                Form.Objective
            )
        );
        Preview();
    }

    private void Typed(ChangeEventArgs args)
    {
        Form.Formula = args.Value as string ?? "";
        Preview();
    }

    private void Preview()
    {
        if (_campaigns is null || string.IsNullOrWhiteSpace(Form.Formula))
        {
            _preview = null;
            return;
        }

        var (definition, problem) = Form.Read();
        _preview = definition is null ? new KpiPreview(problem, []) : KpiPreview.Of(definition, _campaigns, numbers);
    }

    private async Task Save()
    {
        var (definition, problem) = Form.Read();
        if (definition is null)
        {
            _said = problem;
            return;
        }

        _busy = true;
        var outcome = await workspace.Settings.DefineKpi(By, definition);
        (_busy, _said) = (false, outcome.Ok ? null : outcome.Message);
        if (outcome.Ok)
            await OnSaved.InvokeAsync();
    }
}
