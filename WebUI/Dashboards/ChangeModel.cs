using System.Collections.Immutable;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>What the change of a sum between two ranges consists of. The bars add up to the change: what is not named
/// is the last one.</summary>
public sealed record ChangeModel(
    DashboardColumn Column,
    string Unit,
    string Conclusion,
    ImmutableArray<ChangeBar> Bars,
    decimal Total
)
{
    private const string Rest = "All others";

    public decimal Largest => Bars.IsEmpty ? 0 : Bars.Max(bar => Math.Abs(bar.Change));

    /// <summary>The measure that a chart of contributions is about: shares of a rate do not add up.</summary>
    public static DashboardColumn MeasureOf(DashboardColumn chosen, ColumnCatalog columns) =>
        chosen.IsMeasure ? chosen : columns.Find("spend")!;

    public static ChangeModel Of(DashboardReading reading, DashboardColumn column, Numbers numbers)
    {
        if (reading is not { DaysBefore: { } before, Compared: { } range })
            return Nothing(column, "Choose a comparison to see what a change consists of.");
        var (now, earlier) = (column.Of(reading.Days.Total), column.Of(before.Total));
        if (now.Number is null && earlier.Number is null)
            return Nothing(column, $"{column.Name}: {now.Reason}");
        if (now.Number is not null && earlier.Number is not null && now.Unit != earlier.Unit)
            return Nothing(column, "The two ranges are in different currencies; show them in one.");
        if ((now.Number is null && reading.Days.Total.Days > 0) || (earlier.Number is null && before.Total.Days > 0))
            return Nothing(column, $"{column.Name}: {(now.Number is null ? now : earlier).Reason}");
        var unit = now.Number is null ? earlier.Unit : now.Unit;
        var total = (now.Number ?? 0) - (earlier.Number ?? 0);
        var rows = reading.Campaigns.IsEmpty ? reading.Rows : reading.Campaigns;
        var bars = BarsOf(rows, column, total);
        return new(
            column,
            unit,
            Words(column, unit, bars, total, numbers.Range(range.From, range.To), numbers),
            bars,
            total
        );
    }

    private static ImmutableArray<ChangeBar> BarsOf(
        ImmutableArray<DashboardRow> rows,
        DashboardColumn column,
        decimal total
    )
    {
        var moved = rows.Select(row => new ChangeBar(
                row,
                row.Name,
                column.Of(row.Now).Number ?? 0,
                column.Of(row.Before ?? DashboardRow.Nothing).Number ?? 0
            ))
            .Where(bar => bar.Change != 0)
            .OrderByDescending(bar => Math.Abs(bar.Change))
            .ThenBy(bar => bar.Row!.Key, StringComparer.Ordinal)
            .Take(DashboardPolicy.Default.ContributorsMax)
            .ToList();
        var rest = total - moved.Sum(bar => bar.Change);
        return [.. moved, .. rest == 0 ? [] : new[] { new ChangeBar(null, Rest, rest, 0) }];
    }

    private static string Words(
        DashboardColumn column,
        string unit,
        ImmutableArray<ChangeBar> bars,
        decimal total,
        string range,
        Numbers numbers
    )
    {
        string Show(decimal value) => new ColumnValue(Math.Abs(value), unit, null).Show(numbers).Text;
        if (total == 0)
            return $"{column.Name} is the same as in {range}.";
        var way = total > 0 ? "rose" : "fell";
        var sentence = $"{column.Name} {way} by {Show(total)} against {range}";
        var most = bars.FirstOrDefault(bar => bar.Row is not null && Math.Sign(bar.Change) == Math.Sign(total));
        return most is null ? sentence + "." : $"{sentence}; the largest part is {most.Name} with {Show(most.Change)}.";
    }

    private static ChangeModel Nothing(DashboardColumn column, string why) => new(column, "", why, [], 0);
}

/// <param name="Row"><c>null</c> is everything that has no bar of its own; its change is <paramref
/// name="Now"/>.</param>
public sealed record ChangeBar(DashboardRow? Row, string Name, decimal Now, decimal Before)
{
    public decimal Change => Now - Before;
}
