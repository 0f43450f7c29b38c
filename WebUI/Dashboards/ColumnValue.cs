using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>A number of a column, or why there is none.</summary>
/// <param name="Unit">A currency code, <c>ratio</c>, <c>percent</c>, or empty for a count.</param>
public readonly record struct ColumnValue(decimal? Number, string Unit, string? Reason)
{
    public static ColumnValue None(string reason) => new(null, "", reason);

    public Figure Show(Numbers numbers) =>
        Number is null ? Figure.None(Reason ?? "There is no value.") : numbers.Kpi(new KpiCell("", Number, Unit, null));
}
