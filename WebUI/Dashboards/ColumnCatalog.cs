using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>The columns there are, and those that are shown. Both follow the type and objective: their KPIs are the
/// catalog's, the administrator's own included.</summary>
public sealed class ColumnCatalog
{
    private static readonly ImmutableArray<Measure> General =
    [
        Measure.Spend,
        Measure.Impressions,
        Measure.Clicks,
        Measure.Conversions,
        Measure.Revenue,
    ];

    private static readonly ImmutableArray<string> GeneralKpis = ["ctr", "cpc", "cpa", "roas"];

    private ColumnCatalog(ImmutableArray<DashboardColumn> all, ImmutableArray<DashboardColumn> usual) =>
        (All, Usual) = (all, usual);

    public ImmutableArray<DashboardColumn> All { get; }

    /// <summary>What is shown before anybody picks.</summary>
    public ImmutableArray<DashboardColumn> Usual { get; }

    public static ColumnCatalog Of(WorkspaceState workspace, string? type, string? objective)
    {
        var measures = Enum.GetValues<Measure>().Select(DashboardColumn.Of).ToImmutableArray();
        var own = Definitions(workspace, type, objective);
        var kpis = own.Concat(
                KpiCatalog
                    .All.Where(formula => own.All(column => column.Head != formula.Code))
                    .Select(DashboardColumn.Of)
            )
            .ToImmutableArray();
        var usual = type is null
            ? General.Select(measure => measures[(int)measure]).Concat(GeneralKpis.Select(code => Find(kpis, code)!))
            : MeasuresOf(workspace.Aim(new(type, objective ?? "")))
                .Select(measure => measures[(int)measure])
                .Concat(own);
        return new([.. measures, .. kpis], [.. usual]);
    }

    /// <summary>The columns of these codes, each once and in this order; the usual ones when none is known.</summary>
    public ImmutableArray<DashboardColumn> Chosen(ImmutableArray<string> codes)
    {
        ImmutableArray<DashboardColumn> known =
        [
            .. codes.Select(code => Find(All, code)).OfType<DashboardColumn>().DistinctBy(column => column.Code),
        ];
        return known.IsEmpty ? Usual : known;
    }

    /// <summary>With this column when it is not chosen, else without it; at least one stays.</summary>
    public ImmutableArray<string> Toggled(ImmutableArray<DashboardColumn> chosen, DashboardColumn column)
    {
        ImmutableArray<string> codes =
        [
            .. All.Where(known => chosen.Any(one => one.Code == known.Code) != (known.Code == column.Code))
                .Select(known => known.Code),
        ];
        return codes.IsEmpty || codes.SequenceEqual(Usual.Select(usual => usual.Code)) ? [] : codes;
    }

    public DashboardColumn? Find(string? code) => Find(All, code);

    private static DashboardColumn? Find(ImmutableArray<DashboardColumn> columns, string? code) =>
        columns.FirstOrDefault(column => column.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Those in use. Over several types a code that means different things is none of them.</summary>
    private static ImmutableArray<DashboardColumn> Definitions(
        WorkspaceState workspace,
        string? type,
        string? objective
    ) =>
        [
            .. workspace
                .Kpis()
                .Where(kpi =>
                    kpi.IsActive
                    && (type is null || kpi.Type == type)
                    && (objective is null || kpi.Objective == objective)
                )
                .GroupBy(kpi => kpi.Code, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.DistinctBy(kpi => (kpi.Formula, kpi.Unit)).Count() == 1)
                // A benchmark and a least volume are of one type and objective; over several there is none.
                .Select(group =>
                    group.Count() == 1 && type is not null
                        ? DashboardColumn.Of(group.First())
                        : DashboardColumn.Of(group.First().ToFormula())
                ),
        ];

    private static ImmutableArray<Measure> MeasuresOf(CampaignAim? aim)
    {
        var result = aim.Counts()[0];
        ImmutableArray<Measure> worth = result == Measure.Orders ? [Measure.Revenue] : [];
        return [Measure.Spend, .. result == Measure.Impressions ? [] : new[] { Measure.Impressions }, result, .. worth];
    }
}
