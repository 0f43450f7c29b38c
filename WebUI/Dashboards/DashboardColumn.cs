using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Kpis.Expressions;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>A figure that rows, cards and charts can show: a sum, or a KPI computed over sums.</summary>
public sealed class DashboardColumn
{
    /// <summary>What a row is called, as a criterion of a sort.</summary>
    public const string ByName = "name";

    private readonly Measure? _measure;
    private readonly KpiFormula? _formula;

    private DashboardColumn(Measure measure)
    {
        (_measure, Code, Name) = (measure, measure.ToString().ToLowerInvariant(), Labels.Title(Words.Of(measure)));
        Direction = DirectionOf(measure);
        Basis = measure.IsAnalytics() ? "counted by web analytics" : "as the platforms count it";
    }

    private DashboardColumn(KpiFormula formula, KpiDefinition? definition)
    {
        (_formula, Code, Name) = (formula, formula.Code.ToLowerInvariant(), formula.Name);
        (Direction, Basis, Definition) = (formula.Direction, formula.Formula, definition);
    }

    /// <summary>In lower case, as the address has it.</summary>
    public string Code { get; }

    public string Name { get; }

    /// <summary>Short enough for the head of a table.</summary>
    public string Head => _formula?.Code ?? Name;

    public KpiDirection Direction { get; }

    /// <summary>The formula, or who counted.</summary>
    public string Basis { get; }

    /// <summary>Of the catalog, where one type and objective is looked at.</summary>
    public KpiDefinition? Definition { get; }

    public bool IsMeasure => _measure is not null;

    /// <summary>A rate between 1.2 and 1.4 would be a flat line on an axis from zero; an amount starts there.</summary>
    public bool StartsAtZero => _measure is not null;

    public bool IsMoney => _measure?.IsMoney() ?? _formula!.Unit == KpiUnit.Money;

    /// <summary>What the read model orders campaigns by. A KPI is its formula here, because the administrator's own are
    /// known by no code there, and an edited one under a code that means something else.</summary>
    public string OrdersBy => _measure?.ToString() ?? _formula!.Formula;

    public static DashboardColumn Of(Measure measure) => new(measure);

    public static DashboardColumn Of(KpiFormula formula) => new(formula, definition: null);

    public static DashboardColumn Of(KpiDefinition definition) => new(definition.ToFormula(), definition);

    public ColumnValue Of(KpiRow row) => _measure is { } measure ? Sum(measure, row) : Kpi(row);

    public bool IsThin(KpiRow row) => Definition?.IsThin(row.Measures) == true;

    private ColumnValue Sum(Measure measure, KpiRow row) =>
        row.Measures[measure] is not { } sum ? ColumnValue.None(WhyNoSum(measure, row))
        : !measure.IsMoney() ? new(sum, "", null)
        : row.Currency is { } currency ? new(sum, currency, null)
        : ColumnValue.None("The source did not say which currency this is.");

    private ColumnValue Kpi(KpiRow row)
    {
        if (row.Days == 0)
            return ColumnValue.None(NoDay);
        if (_formula!.Expression.IsAboutMoney() && MixedMoney(row) is { } mixed)
            return ColumnValue.None(mixed);
        var currency = Currency.TryOf(row.Currency, out var known) ? known : default;
        return _formula
            .Evaluate(row.Measures, currency)
            .Match(value => new ColumnValue(value.Value, value.Unit, null), none => ColumnValue.None(none.Reason));
    }

    private static string WhyNoSum(Measure measure, KpiRow row) =>
        row.Days == 0 ? NoDay
        : measure == Measure.AnalyticsRevenue && !row.AnalyticsRevenueByCurrency.IsDefaultOrEmpty
            ? $"Web analytics counted in {string.Join(" and ", row.AnalyticsRevenueByCurrency.Select(part => part.Currency))}, which is not added to other currencies."
        : measure.IsMoney() && MixedMoney(row) is { } mixed ? mixed
        : $"No source reported {Words.Of(measure)} in this range.";

    private static string? MixedMoney(KpiRow row)
    {
        if (row.MoneyByCurrency.IsDefaultOrEmpty)
            return null;
        ImmutableArray<string> codes = [.. row.MoneyByCurrency.Select(part => part.Currency)];
        return codes.Length == 1
            ? "The source did not say which currency its amounts are in."
            : $"Amounts in {string.Join(" and ", codes)} are not added; show them in one currency.";
    }

    private const string NoDay = "No day in this range has data.";

    private static KpiDirection DirectionOf(Measure measure) =>
        measure
            is Measure.Spend
                or Measure.Impressions
                or Measure.Clicks
                or Measure.VideoViews
                or Measure.Sessions
                or Measure.EngagedSessions
            ? KpiDirection.Neutral
            : KpiDirection.HigherIsBetter;
}
