using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Storage.Tests.Events;

/// <summary>What an administrator may decide about a workspace, one event of each kind.</summary>
internal static class SampleSettings
{
    public static WorkspaceEvent[] All { get; } =
    [
        new WorkspaceEvent.GuardrailsChanged(
            GuardrailPolicy.Default,
            GuardrailPolicy.Default with
            {
                DataFreshnessHours = 36,
                ConfidenceThreshold = 0.7m,
            },
            1,
            SampleEvents.Ana
        ),
        new WorkspaceEvent.TypeObjectiveSet(
            new TypeObjective("conversion", "sales", "Sell more.", IsActive: true),
            SampleEvents.Ana
        ),
        new WorkspaceEvent.ReportingCurrencySet(Currency.Of("EUR"), SampleEvents.Ana),
        new WorkspaceEvent.RatesImported(
            new RatesLoaded("ecb.csv", new(2026, 1, 2), new(2026, 11, 20), 30, 6_000, 2),
            SampleEvents.Ana
        ),
        new WorkspaceEvent.KpiDefined(
            new KpiDefinition(
                "AOV",
                "Average order value",
                "conversion",
                "sales",
                "revenue / max(orders, 1)",
                KpiUnit.Money,
                KpiDirection.HigherIsBetter
            )
            {
                Benchmark = new(62.5m, "our median of 2025"),
                MinimumVolume = new(Measure.Orders, 50),
                Version = 2,
            },
            SampleEvents.Ana
        ),
        new WorkspaceEvent.TimeZoneSet("Europe/Vienna", SampleEvents.Ana),
        new WorkspaceEvent.TypesMoved(
            "move-1",
            [new(new("app", "installs"), new("mobile", "installs"), CampaignAim.Installs, IsMerge: false)],
            [
                new KpiDefinition(
                    "CPA",
                    "Cost per acquisition",
                    "mobile",
                    "installs",
                    "spend / results",
                    KpiUnit.Money,
                    KpiDirection.LowerIsBetter
                ),
            ],
            2,
            SampleEvents.Ana,
            SampleEvents.At
        ),
        new WorkspaceEvent.TypeMoveAdvanced("move-1", 2, SampleEvents.At),
        new WorkspaceEvent.TypeMoveFinished("move-1", SampleEvents.At),
    ];
}
