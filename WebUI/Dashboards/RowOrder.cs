using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>The order of rows that are groups: as the read model orders campaigns. What has no value comes last,
/// whichever way it is sorted.</summary>
public static class RowOrder
{
    private static readonly CampaignOrder BySpend = new("spend", Descending: true);
    private static readonly CampaignOrder NewestFirst = new(DashboardColumn.ByName, Descending: true);

    public static ImmutableArray<DashboardRow> Apply(
        ImmutableArray<DashboardRow> rows,
        DashboardFilter filter,
        ColumnCatalog columns
    )
    {
        var usual = filter.Level == DashboardLevel.Day ? NewestFirst : BySpend;
        var ordered = rows.OrderBy(_ => 0);
        foreach (var criterion in filter.Sort.IsEmpty ? [usual] : filter.Sort)
            ordered = Then(ordered, criterion, filter.Level, columns);
        return [.. ordered.ThenBy(row => row.Key, StringComparer.Ordinal)];
    }

    /// <summary>A click sorts by this column alone, and the other way when it is clicked again; an added one comes
    /// after those that are there, or turns in its place.</summary>
    public static ImmutableArray<CampaignOrder> Clicked(ImmutableArray<CampaignOrder> sort, string code, bool added)
    {
        var before = sort.FirstOrDefault(order => order.By == code);
        var next = new CampaignOrder(code, before is null ? code != DashboardColumn.ByName : !before.Descending);
        return !added ? [next]
            : before is not null ? sort.Replace(before, next)
            : [.. sort.TakeLast(DashboardPolicy.Default.SortsMax - 1), next];
    }

    private static IOrderedEnumerable<DashboardRow> Then(
        IOrderedEnumerable<DashboardRow> rows,
        CampaignOrder by,
        DashboardLevel level,
        ColumnCatalog columns
    )
    {
        if (by.By.Equals(DashboardColumn.ByName, StringComparison.OrdinalIgnoreCase))
        {
            // A day's key sorts as the calendar does, its name does not.
            Func<DashboardRow, string> text = level == DashboardLevel.Day ? row => row.Key : row => row.Name;
            return by.Descending
                ? rows.ThenByDescending(text, StringComparer.OrdinalIgnoreCase)
                : rows.ThenBy(text, StringComparer.OrdinalIgnoreCase);
        }

        if (columns.Find(by.By) is not { } column)
            return rows;
        decimal? Number(DashboardRow row) => column.Of(row.Now).Number;
        var known = rows.ThenBy(row => Number(row) is null);
        return by.Descending ? known.ThenByDescending(Number) : known.ThenBy(Number);
    }
}
