using System.Collections.Immutable;

namespace MarketingManager.Domain.Kpis;

/// <summary>Every KPI the product knows. Tables, charts and exports iterate this list.</summary>
public static class KpiCatalog
{
    public static KpiFormula Ctr { get; } =
        new(
            "CTR",
            "Click-through rate",
            "clicks / impressions",
            KpiTerm.Of(Measure.Clicks),
            KpiTerm.Of(Measure.Impressions),
            100,
            KpiUnit.Percent,
            KpiDirection.HigherIsBetter
        );

    public static KpiFormula Cpc { get; } =
        new(
            "CPC",
            "Cost per click",
            "spend / clicks",
            KpiTerm.Of(Measure.Spend),
            KpiTerm.Of(Measure.Clicks),
            1,
            KpiUnit.Money,
            KpiDirection.LowerIsBetter
        );

    public static KpiFormula Cpm { get; } =
        new(
            "CPM",
            "Cost per thousand impressions",
            "1000 x spend / impressions",
            KpiTerm.Of(Measure.Spend),
            KpiTerm.Of(Measure.Impressions),
            1000,
            KpiUnit.Money,
            KpiDirection.LowerIsBetter
        );

    public static KpiFormula Cvr { get; } =
        new(
            "CVR",
            "Conversion rate",
            "results / clicks",
            KpiTerm.Results,
            KpiTerm.Of(Measure.Clicks),
            100,
            KpiUnit.Percent,
            KpiDirection.HigherIsBetter
        );

    public static KpiFormula Cpa { get; } =
        new(
            "CPA",
            "Cost per acquisition",
            "spend / results",
            KpiTerm.Of(Measure.Spend),
            KpiTerm.Results,
            1,
            KpiUnit.Money,
            KpiDirection.LowerIsBetter
        );

    public static KpiFormula Cpl { get; } =
        new(
            "CPL",
            "Cost per lead",
            "spend / leads",
            KpiTerm.Of(Measure.Spend),
            KpiTerm.Of(Measure.Leads),
            1,
            KpiUnit.Money,
            KpiDirection.LowerIsBetter
        );

    public static KpiFormula Roas { get; } =
        new(
            "ROAS",
            "Return on ad spend",
            "revenue / spend",
            KpiTerm.Of(Measure.Revenue),
            KpiTerm.Of(Measure.Spend),
            1,
            KpiUnit.Ratio,
            KpiDirection.HigherIsBetter
        );

    public static KpiFormula Aov { get; } =
        new(
            "AOV",
            "Average order value",
            "revenue / orders",
            KpiTerm.Of(Measure.Revenue),
            KpiTerm.Of(Measure.Orders),
            1,
            KpiUnit.Money,
            KpiDirection.HigherIsBetter
        );

    public static KpiFormula Romi { get; } =
        new(
            "ROMI",
            "Return on marketing investment",
            "(revenue - spend) / spend",
            KpiTerm.Difference(Measure.Revenue, Measure.Spend),
            KpiTerm.Of(Measure.Spend),
            100,
            KpiUnit.Percent,
            KpiDirection.HigherIsBetter
        );

    public static ImmutableArray<KpiFormula> All { get; } = [Ctr, Cpc, Cpm, Cvr, Cpa, Cpl, Roas, Aov, Romi];

    /// <exception cref="KeyNotFoundException">The code is not in the catalogue.</exception>
    public static KpiFormula Of(string code) =>
        All.FirstOrDefault(kpi => kpi.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException(
            $"'{code}' is not a KPI; the catalogue has {string.Join(", ", All.Select(kpi => kpi.Code))}."
        );
}
