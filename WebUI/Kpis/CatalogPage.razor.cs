using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Kpis;

public sealed partial class CatalogPage(Workspace workspace, Numbers numbers)
{
    private KpiForm? _form;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Nobody;

    private Numbers Numbers => numbers;

    protected override string Key => "kpis";

    protected override async Task<LoadState<WorkspaceState>> Load(CancellationToken cancellation) =>
        LoadState<WorkspaceState>.Of(await workspace.Settings.View());

    private void Add(CatalogGroup group) => _form = KpiForm.New(group.Type, group.Objective);

    private void Edit(KpiDefinition kpi) => _form = KpiForm.Of(kpi);

    private void Close() => _form = null;

    private async Task Saved()
    {
        Close();
        await Reload();
    }
}
