using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Kpis;

/// <summary>The KPI catalog as the page shows it: one group per type and objective.</summary>
public sealed record CatalogViewModel(ImmutableArray<CatalogGroup> Groups)
{
    public static CatalogViewModel Of(WorkspaceState workspace, Numbers numbers) =>
        new([
            .. workspace.TypeObjectives.Select(entry => new CatalogGroup(
                entry.Type,
                entry.Objective,
                entry.Description,
                entry.IsActive,
                [
                    .. workspace
                        .Kpis()
                        .Where(kpi => kpi.Type == entry.Type && kpi.Objective == entry.Objective)
                        .Select(kpi => new CatalogRow(kpi, BenchmarkOf(kpi, numbers), VolumeOf(kpi, numbers))),
                ]
            )),
        ]);

    private static Figure BenchmarkOf(KpiDefinition kpi, Numbers numbers) =>
        kpi.Benchmark is not { } benchmark
            ? Figure.None("Nobody has set one. A benchmark of your own past or market makes the number speak.")
            : kpi.Unit switch
            {
                KpiUnit.Percent => numbers.Percent(benchmark.Value / 100),
                KpiUnit.Ratio => numbers.Ratio(benchmark.Value),
                _ => numbers.Count(benchmark.Value),
            };

    private static string VolumeOf(KpiDefinition kpi, Numbers numbers) =>
        kpi.MinimumVolume is { } least ? $"{numbers.Count(least.AtLeast).Text} {Words.Of(least.Of)}" : Numbers.NoData;
}

public sealed record CatalogGroup(
    string Type,
    string Objective,
    string Description,
    bool IsActive,
    ImmutableArray<CatalogRow> Kpis
);

public sealed record CatalogRow(KpiDefinition Kpi, Figure Benchmark, string Volume)
{
    public string Better =>
        Kpi.Direction switch
        {
            KpiDirection.HigherIsBetter => "higher",
            KpiDirection.LowerIsBetter => "lower",
            _ => "neither",
        };
}

/// <summary>What a formula gives on the campaigns it is meant for, before anybody saves it.</summary>
public sealed record KpiPreview(string? Problem, ImmutableArray<KpiPreviewRow> Rows)
{
    private const int RowsMax = 8;

    public static KpiPreview Of(KpiDefinition kpi, KpiTable campaigns, Numbers numbers)
    {
        if (KpiFormula.Check(kpi.Formula, kpi.Unit) is { } error)
            return new(error.ToString(), []);
        var formula = kpi.ToFormula();
        var largest = campaigns.Rows.OrderByDescending(row => row.Measures.Spend ?? 0).Take(RowsMax);
        return new(Problem: null, [.. largest.Select(row => Row(kpi, formula, row, numbers))]);
    }

    private static KpiPreviewRow Row(KpiDefinition kpi, KpiFormula formula, KpiRow row, Numbers numbers)
    {
        var currency = row.Currency is { } code ? Currency.Of(code) : default;
        var value = formula.Evaluate(row.Measures, currency);
        return new(
            KpiFigures.KeyOf(row, KpiGroup.Campaign),
            KpiFigures.Show(value, numbers),
            value.Match(known => known.Basis, _ => ""),
            value.ValueOrNull is not null && kpi.IsThin(row.Measures)
        );
    }
}

public sealed record KpiPreviewRow(string Campaign, Figure Value, string Basis, bool IsThin);
