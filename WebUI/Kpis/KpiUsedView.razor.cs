using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.WebUI.Loading;
using MarketingManager.WebUI.Shell;
using Microsoft.AspNetCore.Components;

namespace MarketingManager.WebUI.Kpis;

/// <summary>The definition that an insight or a plan was made with, and how it differs from today's.</summary>
public sealed partial class KpiUsedView(Workspace workspace)
{
    [Parameter, EditorRequired]
    public required KpiUsed Used { get; set; }

    protected override string Key => Used.ToString();

    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    protected override async Task<LoadState<string>> Load(CancellationToken cancellation) =>
        LoadState<string>.Of(Differs(await workspace.Settings.View(), Used));

    /// <summary>Empty when the definition of today is the one that was used.</summary>
    public static string Differs(WorkspaceState settings, KpiUsed used)
    {
        var pair = settings.Today(used.Pair);
        return settings.Kpi(used.Code, pair.Type, pair.Objective) is not { } today
                ? "The catalog does not have it for this type and objective any more."
            : today.Version == used.Version ? ""
            : today.Formula == used.Formula
                ? $"Today's is version {today.Version}, with the same formula and other bounds."
            : $"Today's is version {today.Version}: {today.Formula}";
    }
}
