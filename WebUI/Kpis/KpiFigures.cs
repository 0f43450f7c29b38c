using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Kpis;

public static class KpiFigures
{
    public static Figure Show(KpiValue value, Numbers numbers) =>
        value.Match(
            known => numbers.Kpi(new KpiCell("", known.Value, known.Unit, null)),
            missing => Figure.None(missing.Reason)
        );

    /// <summary>The part of a row's key, whatever the case it was written in.</summary>
    public static string KeyOf(KpiRow row, KpiGroup group) =>
        row.Key.FirstOrDefault(part => part.Key.Equals(group.ToString(), StringComparison.OrdinalIgnoreCase)).Value
        ?? "";
}
