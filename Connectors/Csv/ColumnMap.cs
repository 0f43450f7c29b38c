using System.Collections.Immutable;
using MarketingManager.Domain.Imports;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// Which column is what. Of several columns with one meaning the best-named one that has values is used.
/// </summary>
public sealed class ColumnMap
{
    private readonly string[] _headers;
    private readonly ColumnSample[] _samples;
    private readonly (HeaderMeaning Meaning, string? Currency)?[] _found;
    private readonly Dictionary<Field, int> _single = [];

    public ColumnMap(string[] headers, ColumnSample[] samples)
    {
        (_headers, _samples) = (headers, samples);
        _found = [.. headers.Select(HeaderNames.Find)];
        foreach (var field in Enum.GetValues<Field>().Where(field => field is not (Field.Segment or Field.NotAdditive)))
        {
            if (Best(field) is { } column)
                _single[field] = column;
        }
        SettleSplitDate();
        SettleSpend();
        Segments =
        [
            .. Enumerable
                .Range(0, headers.Length)
                .Where(column => _found[column]?.Meaning.Field == Field.Segment && samples[column].HasValues),
        ];
        Measures =
        [
            .. _single
                .Where(entry => entry.Key.IsMeasure())
                .OrderBy(entry => entry.Key)
                .Select(entry => (entry.Key, entry.Value)),
        ];
    }

    public int? this[Field field] => _single.TryGetValue(field, out var column) ? column : null;

    public ImmutableArray<int> Segments { get; }

    public ImmutableArray<(Field Field, int Column)> Measures { get; }

    public int Width => _headers.Length;

    /// <summary>
    /// Columns up to the last one with a name: a header may end with delimiters that its rows do without.
    /// </summary>
    public int NamedWidth => Array.FindLastIndex(_headers, header => header.Trim().Length > 0) + 1;

    public string HeaderOf(int column) => _headers[column].Trim();

    public ColumnSample SampleOf(int column) => _samples[column];

    /// <summary>The currency mark in the header of a money column, if any.</summary>
    public IEnumerable<string> HeaderCurrencies =>
        Measures.Select(measure => _found[measure.Column]?.Currency).OfType<string>().Distinct();

    public ImmutableArray<ColumnMapping> Describe(CsvImportPolicy policy) =>
        [
            .. _headers.Select(
                (header, column) =>
                    new ColumnMapping(
                        Shown.Short(header, policy.SampleTextMax),
                        FieldOf(column)?.ToString(),
                        Why(column),
                        _samples[column].Shown(policy)
                    )
            ),
        ];

    private int? Best(Field field)
    {
        var columns = Enumerable
            .Range(0, _headers.Length)
            .Where(column => _found[column]?.Meaning.Field == field)
            .Where(column =>
                field != Field.Platform || !IsCategory(column) || _samples[column].Values.Any(PlatformNames.IsKnown)
            )
            .OrderBy(column => _found[column]!.Value.Meaning.Rank)
            .ToList();
        if (columns.Count == 0)
            return null;
        var filled = columns.FindIndex(column => _samples[column].HasValues);
        return columns[Math.Max(filled, 0)];
    }

    // "day" beside "month" is a day of the month, unless it holds whole dates.
    private void SettleSplitDate()
    {
        if (this[Field.Day] is not { } day || this[Field.Month] is null || !_samples[day].OnlyDaysOfMonth)
            return;
        _single.Remove(Field.Day);
        _single[Field.DayOfMonth] = day;
    }

    private void SettleSpend()
    {
        if (_single.ContainsKey(Field.Spend))
            _single.Remove(Field.SpendMicros);
    }

    private bool IsCategory(int column) =>
        HeaderNames.Plain(_headers[column])
            is "category"
                or "kategorie"
                or "categoria"
                or "categorie"
                or "source"
                or "channel";

    private Field? FieldOf(int column) =>
        Segments.Contains(column)
            ? Field.Segment
            : _single.Where(entry => entry.Value == column).Select(entry => (Field?)entry.Key).FirstOrDefault();

    private string Why(int column)
    {
        if (FieldOf(column) is { } used)
            return used == Field.Segment
                ? "Splits results further; rows are added up over it."
                : "A known name for this.";
        if (_headers[column].Trim().Length == 0)
            return "The column has no header.";
        return _found[column]?.Meaning.Field switch
        {
            null => "Not a known name; the column is not used.",
            Field.NotAdditive => "A rate or a count of people does not add up; rates are computed from sums.",
            Field.Segment => "The column is empty.",
            Field.Platform when this[Field.Platform] is null => "None of its values names a known platform.",
            var field when this[field.Value] is { } other =>
                $"\"{Shown.Short(HeaderOf(other), 60)}\" is used for this.",
            Field.SpendMicros => "The spend stands in another column.",
            _ => "Not used.",
        };
    }
}
