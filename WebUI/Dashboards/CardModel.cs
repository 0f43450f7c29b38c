using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>A figure with everything that makes it worth reading, in the same order for every figure.</summary>
/// <param name="Amounts">The amounts of a sum whose currencies are not added; else empty.</param>
/// <param name="Comparison">What the delta is against, by name.</param>
/// <param name="Benchmark">How it stands to the catalog's benchmark, with its source; else <c>null</c>.</param>
/// <param name="Thin">Why nothing should be concluded from it yet; else <c>null</c>.</param>
public sealed record CardModel(
    DashboardColumn Column,
    Figure Value,
    ImmutableArray<Figure> Amounts,
    Delta? Delta,
    string Comparison,
    string? Benchmark,
    string? Thin,
    ImmutableArray<PlotLine> Spark,
    PlotBand? Provisional
)
{
    public static CardModel Of(DashboardReading reading, DashboardColumn column, Numbers numbers)
    {
        var total = reading.Days.Total;
        var value = column.Of(total);
        var trend = TrendModel.Of(
            reading with
            {
                DaysBefore = null,
                Compared = null,
            },
            column,
            numbers,
            fromZero: false
        );
        return new(
            column,
            value.Show(numbers),
            value.Number is null ? AmountsOf(column, total, numbers) : [],
            reading.DaysBefore is { } before ? DeltaOf(column, value, column.Of(before.Total), numbers) : null,
            reading.Compared is { } range ? "vs " + numbers.Range(range.From, range.To) : "",
            BenchmarkOf(column, value, numbers),
            value.Number is not null && column.IsThin(total) ? ThinWords(column, numbers) : null,
            trend.Lines,
            trend.Provisional
        );
    }

    /// <summary>Values in two currencies are not compared.</summary>
    public static Delta DeltaOf(DashboardColumn column, ColumnValue now, ColumnValue before, Numbers numbers) =>
        Delta.Of(now.Number, before.Unit == now.Unit ? before.Number : null, column.Direction, numbers);

    /// <summary>The amounts of a sum that has no common currency.</summary>
    public static ImmutableArray<Figure> AmountsOf(DashboardColumn column, KpiRow row, Numbers numbers) =>
        row.MoneyByCurrency.IsDefaultOrEmpty ? []
        : column.Code == "spend" ? [.. row.MoneyByCurrency.Select(part => numbers.Money(part.Spend, part.Currency))]
        : column.Code == "revenue" ? [.. row.MoneyByCurrency.Select(part => numbers.Money(part.Revenue, part.Currency))]
        : [];

    private static string? BenchmarkOf(DashboardColumn column, ColumnValue value, Numbers numbers)
    {
        if (column.Definition?.Benchmark is not { } benchmark)
            return null;
        var shown = new ColumnValue(benchmark.Value, value.Unit, null).Show(numbers).Text;
        var standing =
            value.Number is not { } known ? "Benchmark"
            : known == benchmark.Value ? "At the benchmark of"
            : (known > benchmark.Value ? "Above" : "Below") + " the benchmark of";
        return $"{standing} {shown} ({benchmark.Source})";
    }

    private static string ThinWords(DashboardColumn column, Numbers numbers)
    {
        var least = column.Definition!.MinimumVolume!;
        return $"Thin: fewer than {numbers.Count(least.AtLeast).Text} {Words.Of(least.Of)}";
    }
}
