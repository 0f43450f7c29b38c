using System.Collections.Immutable;
using System.Globalization;

namespace MarketingManager.Connectors.Csv;

/// <summary>What the first rows show of one column.</summary>
public sealed class ColumnSample
{
    private readonly HashSet<string> _values = [];
    private bool _other;

    public bool HasValues => _values.Count > 0;

    /// <summary>Only numbers 1 to 31: a day of the month rather than a date.</summary>
    public bool OnlyDaysOfMonth => HasValues && !_other;

    public IReadOnlyCollection<string> Values => _values;

    public CellShape Shape { get; } = new();

    public void Add(string cell, CsvImportPolicy policy)
    {
        if (NumberReader.IsNoData(cell))
            return;
        _other |= !(
            int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31
        );
        Shape.Add(cell);
        if (_values.Count < policy.DistinctValuesMax)
            _values.Add(cell);
    }

    public ImmutableArray<string> Shown(CsvImportPolicy policy) =>
        [.. _values.Take(policy.SamplesPerColumn).Select(value => Csv.Shown.Short(value, policy.SampleTextMax))];

    public static ColumnSample[] Of(IEnumerable<CsvRecord> rows, int columns, CsvImportPolicy policy)
    {
        var samples = new ColumnSample[columns];
        for (var at = 0; at < columns; at++)
            samples[at] = new();
        // A short row may have its cells in the wrong columns, so it proves nothing.
        foreach (
            var row in rows.Take(policy.MappingSampleRows)
                .Where(row => row.Fault is null && row.Fields.Length >= columns)
        )
        {
            for (var at = 0; at < columns; at++)
                samples[at].Add(row.Fields[at].Trim(), policy);
        }
        return samples;
    }
}
