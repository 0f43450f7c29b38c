using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>What a row of totals leaves out, so that nobody takes it for everything.</summary>
public static class TotalsWords
{
    public static string Of(DashboardReading reading, DashboardFilter filter, Numbers numbers)
    {
        var total = reading.Days.Total;
        List<string> without =
        [
            .. Some(Silent(reading, total, numbers)),
            .. Some(filter.Status is null && filter.Code is null ? "archived campaigns" : null),
            .. Some(Unconverted(reading, filter, total)),
        ];
        var of = numbers.Counted(total.Campaigns, "campaign");
        return without.Count == 0 ? $"Of {of}." : $"Of {of}. Not in it: {string.Join("; ", without)}.";
    }

    private static string? Silent(DashboardReading reading, KpiRow total, Numbers numbers)
    {
        var silent = reading.Matching - total.Campaigns;
        return silent <= 0
            ? null
            : numbers.Counted(silent, "campaign without a day in this range", "campaigns without a day in this range");
    }

    private static string? Unconverted(DashboardReading reading, DashboardFilter filter, KpiRow total)
    {
        if (total.MoneyByCurrency.IsDefaultOrEmpty)
            return null;
        var target = reading.Workspace.ReportingCurrency?.Code;
        var codes = total
            .MoneyByCurrency.Select(part => part.Currency)
            .Where(code => code != target || !filter.Converted);
        var named = string.Join(", ", codes);
        return filter.Converted
            ? $"a total of money, because no rate to {target} is known for {named} on some of these days"
            : $"a total of money, because {named} are not added to each other";
    }

    private static IEnumerable<string> Some(string? text) => text is null ? [] : [text];
}
