using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Operations;

namespace MarketingManager.WebUI.Operations;

/// <summary>By which column a table of loads is sorted, as the URL says it: <c>p99</c>, or <c>-p99</c> the other way
/// round. Figures start with the largest, names with A.
/// </summary>
public sealed record LoadSort(string Column, bool Reversed)
{
    public const string ByName = "name";

    private static readonly Dictionary<string, Func<LoadLine, double>> Figures = new(StringComparer.Ordinal)
    {
        ["active"] = line => line.Activations ?? -1,
        ["rate"] = line => line.PerSecond,
        ["p50"] = line => line.P50Ms ?? -1,
        ["p99"] = line => line.P99Ms ?? -1,
        ["errors"] = line => line.ErrorsLastMinute,
        ["running"] = line => line.Running,
        ["waiting"] = line => line.Waiting,
        ["total"] = line => line.Total,
        ["failed"] = line => line.Errors,
    };

    /// <summary>An unknown word is the default: an old link still shows the page.</summary>
    public static LoadSort Parse(string? text, string otherwise)
    {
        var column = text?.TrimStart('-');
        return column == ByName || (column is not null && Figures.ContainsKey(column))
            ? new(column, text!.StartsWith('-'))
            : new(otherwise, Reversed: false);
    }

    /// <summary>What a click on a column's head asks for: the other way round if it is the one already.</summary>
    public string After(string column) => column == Column && !Reversed ? "-" + column : column;

    public string? AriaOf(string column) =>
        column != Column ? null
        : (column == ByName) != Reversed ? "ascending"
        : "descending";

    public ImmutableArray<LoadLine> Apply(ImmutableArray<LoadLine> lines)
    {
        var sorted =
            Column == ByName
                ? lines.OrderBy(line => line.Name, StringComparer.OrdinalIgnoreCase)
                : lines.OrderByDescending(Figures[Column]).ThenBy(line => line.Name, StringComparer.OrdinalIgnoreCase);
        return Reversed ? [.. sorted.Reverse()] : [.. sorted];
    }
}
