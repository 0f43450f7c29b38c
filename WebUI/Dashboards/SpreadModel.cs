using System.Collections.Immutable;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>How campaigns are spread over a figure.</summary>
/// <param name="Missing">Campaigns without a value: they are in no bar.</param>
/// <param name="OfAll">Campaigns that match; more than were looked at when there are very many.</param>
public sealed record SpreadModel(
    DashboardColumn Column,
    string Unit,
    string Conclusion,
    ImmutableArray<SpreadBin> Bins,
    int Missing,
    int LookedAt,
    int OfAll
)
{
    public static SpreadModel Of(DashboardReading reading, DashboardColumn column, Numbers numbers)
    {
        var values = reading.Campaigns.Select(row => column.Of(row.Now)).ToList();
        var known = values.Where(value => value.Number is not null).ToList();
        // Amounts of two currencies are on no common axis; the currency most campaigns have is shown.
        var unit = known.GroupBy(value => value.Unit).MaxBy(group => group.Count())?.Key ?? "";
        var numbersOf = known.Where(value => value.Unit == unit).Select(value => value.Number!.Value).Order().ToList();
        var missing = values.Count - numbersOf.Count;
        return new(
            column,
            unit,
            Words(column, unit, numbersOf, missing, reading, numbers),
            numbersOf.Count < DashboardPolicy.Default.SpreadValuesMin ? [] : BinsOf(numbersOf),
            missing,
            values.Count,
            reading.Matching
        );
    }

    public int Largest => Bins.IsEmpty ? 0 : Bins.Max(bin => bin.Campaigns);

    private static ImmutableArray<SpreadBin> BinsOf(List<decimal> sorted)
    {
        // One campaign far out would squeeze all the others into one bar: beyond the 95th percentile is the last bar.
        var (low, high) = (sorted[0], sorted[(int)(0.95 * (sorted.Count - 1))]);
        if (high <= low)
            high = sorted[^1];
        if (high == low)
            return [new(low, low, sorted.Count, IsLast: false)];
        var step = PlotScale.RoundStep((high - low) / DashboardPolicy.Default.BinsMax);
        var bins = ImmutableArray.CreateBuilder<SpreadBin>();
        for (var from = Math.Floor(low / step) * step; from <= high; from += step)
        {
            var (start, last) = (from, from + step > high);
            bins.Add(
                new(
                    start,
                    start + step,
                    sorted.Count(value => value >= start && (last || value < start + step)),
                    last && sorted[^1] >= start + step
                )
            );
        }

        return bins.ToImmutable();
    }

    private static string Words(
        DashboardColumn column,
        string unit,
        List<decimal> sorted,
        int missing,
        DashboardReading reading,
        Numbers numbers
    )
    {
        string Show(decimal value) => new ColumnValue(value, unit, null).Show(numbers).Text;
        if (sorted.Count < DashboardPolicy.Default.SpreadValuesMin)
            return $"{numbers.Counted(sorted.Count, "campaign has", "campaigns have")} a value of {column.Head}: too few for a distribution.";
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        var quarter = sorted.Count / 4;
        var sentence =
            $"Half of {numbers.Counted(sorted.Count, "campaign")} have a {column.Head} below {Show(median)}; the middle half lies between {Show(sorted[quarter])} and {Show(sorted[^(quarter + 1)])}.";
        return sentence
            + (missing > 0 ? $" {numbers.Counted(missing, "has", "have")} no value to place here." : "")
            + (
                reading.Matching > reading.Campaigns.Length
                    ? $" Of {numbers.Counted(reading.Matching, "campaign")}, the {numbers.Count(reading.Campaigns.Length).Text} with the highest spend."
                    : ""
            );
    }
}

/// <summary>Campaigns from a value up to and without the next.</summary>
/// <param name="IsLast">Everything above is in it too.</param>
public sealed record SpreadBin(decimal From, decimal To, int Campaigns, bool IsLast);
