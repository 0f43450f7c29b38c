using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>The title of the chart over time: what it shows, not what it is.</summary>
public static class TrendWords
{
    public static string Of(DashboardReading reading, DashboardColumn column, Numbers numbers)
    {
        var now = column.Of(reading.Days.Total);
        if (now.Number is null)
            return $"{column.Name}: {now.Reason}";
        var sentence = $"{column.Name} {(column.IsMeasure ? "comes to" : "is")} {now.Show(numbers).Text}";
        return sentence + Change(reading, column, now, numbers) + ".";
    }

    private static string Change(DashboardReading reading, DashboardColumn column, ColumnValue now, Numbers numbers)
    {
        if (reading is not { Compared: { } range, DaysBefore: { } before })
            return "";
        var earlier = column.Of(before.Total);
        var named = numbers.Range(range.From, range.To);
        if (earlier.Number is null || earlier.Unit != now.Unit)
            return $"; there is nothing to compare with in {named}";
        if (earlier.Number == 0)
            return $", after zero in {named}";
        var delta = Delta.Of(now.Number, earlier.Number, column.Direction, numbers);
        var size = numbers.Percent(Math.Abs((now.Number!.Value - earlier.Number.Value) / earlier.Number.Value)).Text;
        var way =
            now.Number > earlier.Number ? $"{size} more than"
            : now.Number < earlier.Number ? $"{size} less than"
            : "the same as";
        return $", {way} in {named}" + (delta.Word.Length > 0 ? $" ({delta.Word})" : "");
    }
}
