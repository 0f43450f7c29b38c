using System.Collections.Immutable;

namespace MarketingManager.Domain.Kpis;

/// <summary>Every KPI the product knows. Tables, charts and exports iterate this list.</summary>
public static class KpiCatalog
{
    public static KpiFormula Ctr { get; } =
        KpiFormula.Of(
            "CTR",
            "Click-through rate",
            "clicks / impressions",
            KpiUnit.Percent,
            KpiDirection.HigherIsBetter
        );

    public static KpiFormula Cpc { get; } =
        KpiFormula.Of("CPC", "Cost per click", "spend / clicks", KpiUnit.Money, KpiDirection.LowerIsBetter);

    public static KpiFormula Cpm { get; } =
        KpiFormula.Of(
            "CPM",
            "Cost per thousand impressions",
            "1000 * spend / impressions",
            KpiUnit.Money,
            KpiDirection.LowerIsBetter
        );

    public static KpiFormula Cvr { get; } =
        KpiFormula.Of("CVR", "Conversion rate", "results / clicks", KpiUnit.Percent, KpiDirection.HigherIsBetter);

    public static KpiFormula Cpa { get; } =
        KpiFormula.Of("CPA", "Cost per acquisition", "spend / results", KpiUnit.Money, KpiDirection.LowerIsBetter);

    public static KpiFormula Cpl { get; } =
        KpiFormula.Of("CPL", "Cost per lead", "spend / leads", KpiUnit.Money, KpiDirection.LowerIsBetter);

    public static KpiFormula Roas { get; } =
        KpiFormula.Of("ROAS", "Return on ad spend", "revenue / spend", KpiUnit.Ratio, KpiDirection.HigherIsBetter);

    public static KpiFormula Aov { get; } =
        KpiFormula.Of("AOV", "Average order value", "revenue / orders", KpiUnit.Money, KpiDirection.HigherIsBetter);

    public static KpiFormula Romi { get; } =
        KpiFormula.Of(
            "ROMI",
            "Return on marketing investment",
            "(revenue - spend) / spend",
            KpiUnit.Percent,
            KpiDirection.HigherIsBetter
        );

    public static ImmutableArray<KpiFormula> All { get; } = [Ctr, Cpc, Cpm, Cvr, Cpa, Cpl, Roas, Aov, Romi];

    /// <summary>The KPIs that <see cref="PrimaryKpi"/> chooses from.</summary>
    public static ImmutableHashSet<string> Steering { get; } = [Cpm.Code, Cpc.Code, Cpl.Code, Cpa.Code, Roas.Code];

    /// <exception cref="KeyNotFoundException">The code is not in the catalogue.</exception>
    public static KpiFormula Of(string code) =>
        All.FirstOrDefault(kpi => kpi.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException(
            $"'{code}' is not a KPI; the catalogue has {string.Join(", ", All.Select(kpi => kpi.Code))}."
        );
}
