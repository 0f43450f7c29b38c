using MarketingManager.Domain.Imports;

namespace MarketingManager.Connectors.Csv;

/// <summary>Makes the plan: one pass over all rows collects the evidence, then everything is decided once.</summary>
public sealed class Planner(string fileName, string text, ImportOptions options, CsvImportPolicy policy)
{
    private readonly List<string> _notes = [];
    private readonly List<string> _problems = [];

    public ReadingPlan Make(CsvDialect dialect, CancellationToken cancel)
    {
        var rows = new CsvTokenizer(text, dialect.Delimiter, policy);
        var (start, line, width) = (
            dialect.Header.Next,
            dialect.Header.Line + dialect.Header.Lines,
            dialect.Header.Fields.Length
        );
        var samples = ColumnSample.Of(rows.Read(start, line, width), width, policy);
        var map = new ColumnMap(dialect.Header.Fields, samples);
        if (dialect.SkippedLines > 0)
            _notes.Add($"The header is line {dialect.Header.Line}; what stands above it was left out.");
        var (dates, marks, currency) = (
            new DateEvidence(policy),
            new NumberMarks(policy),
            new CurrencyEvidence(policy)
        );
        foreach (var mark in map.HeaderCurrencies)
            currency.AddHeader(mark);
        var count = 0;
        foreach (var row in rows.Read(start, line, width))
        {
            cancel.ThrowIfCancellationRequested();
            if (!row.IsBlank && ++count > policy.RowsMax)
            {
                _problems.Add($"The file has more than {policy.RowsMax} rows. Split it.");
                break;
            }
            if (row.Fault is null && row.Fields.Length >= width)
                Collect(row.Fields, map, dates, marks, currency);
        }
        return Decide(dialect, map, dates, marks, currency);
    }

    private static void Collect(
        string[] cells,
        ColumnMap map,
        DateEvidence dates,
        NumberMarks marks,
        CurrencyEvidence currency
    )
    {
        if (map[Field.Day] is { } day && cells[day].Trim() is { Length: > 0 } date)
            dates.Add(date);
        foreach (var (field, column) in map.Measures)
        {
            if (NumberReader.IsNoData(cells[column].Trim()))
                continue;
            marks.Add(column, cells[column], field.IsWholeCount());
            if (!field.IsMoney())
                continue;
            NumberReader.Core(cells[column], out _, out var mark);
            currency.AddAmount(mark);
        }
        if (map[Field.Currency] is { } named && cells[named].Trim() is { Length: 3 } code)
            currency.AddName(code.ToUpperInvariant());
    }

    private ReadingPlan Decide(
        CsvDialect dialect,
        ColumnMap map,
        DateEvidence dates,
        NumberMarks marks,
        CurrencyEvidence currency
    )
    {
        if (map[Field.CampaignId] is null && map[Field.CampaignName] is null)
            _problems.Add(
                "No column names the campaign. Expected is one such as Campaign ID, Campaign or Campaign name."
            );
        if (map.Measures.Length == 0)
            _problems.Add(
                "No column holds results. Expected are such as Impressions, Clicks, Cost, Conversions or Revenue."
            );
        var days = Days(map, dates);
        var measures = map.Measures.Select(measure => Measure(map, measure.Field, measure.Column, marks)).ToList();
        var platforms = Platforms(dialect, map);
        var otherProblems = _problems.Count;
        var (code, note, problem) = currency.Decide(options.Currency);
        if (note is not null)
            _notes.Add(note);
        if (problem is not null)
            _problems.Add(problem);
        // A currency that was not given yet can be given after a look at the rows;
        // every other doubt makes their numbers doubtful.
        var readable = otherProblems == 0 && (problem is null || options.Currency is null);
        return new(dialect, map, new EntityNames(map), days, measures, platforms, code, readable, _notes, _problems);
    }

    private MeasureColumn Measure(ColumnMap map, Field field, int column, NumberMarks marks)
    {
        var (mark, problem) = marks.Decide(column, map.HeaderOf(column), options.DecimalMark);
        if (problem is not null)
            _problems.Add(problem);
        return new(field, column, Shown.Short(map.HeaderOf(column), policy.SampleTextMax), mark);
    }

    private DayColumns Days(ColumnMap map, DateEvidence dates)
    {
        var reader = map[Field.Day] is null ? null : dates.Decide(options.DateFormat);
        if (reader?.Problem is { } problem)
            _problems.Add(problem);
        else if (reader is null && map[Field.Month] is null)
            _problems.Add(
                "No column holds the day. Expected is one such as Date, Day or Reporting starts; export the file by day."
            );
        else if (reader is null && map[Field.DayOfMonth] is null)
            _problems.Add("The file has months, not days. Export it by day.");
        else if (reader is null && map[Field.Year] is null && options.Year is null)
            _problems.Add(
                $"The columns \"{Shown.Short(map.HeaderOf(map[Field.Month]!.Value), 60)}\" and "
                    + $"\"{Shown.Short(map.HeaderOf(map[Field.DayOfMonth]!.Value), 60)}\" do not say which year it was. Give the year."
            );
        else if (reader is null && map[Field.Year] is null)
            _notes.Add($"The days name no year; {options.Year} was given.");
        return new(
            reader,
            map[Field.Day],
            map[Field.LastDay],
            map[Field.Year],
            map[Field.Month],
            map[Field.DayOfMonth],
            options.Year,
            policy
        );
    }

    private PlatformColumn Platforms(CsvDialect dialect, ColumnMap map)
    {
        var column = map[Field.Platform];
        var known = column is { } at && map.SampleOf(at).Values.Any(PlatformNames.IsKnown);
        var guess =
            options.Platform is null && column is null ? PlatformNames.Guess(fileName, dialect.Header.Fields) : null;
        if (guess is { } found)
            _notes.Add(
                $"The file does not name its platform; {found.Platform} was taken from {found.From}. Choose another if it is "
                    + "wrong."
            );
        else if (options.Platform is null && column is null)
            _notes.Add("The file does not name its platform; it was taken as Other. Choose one if it is known.");
        return new(column, known, options.Platform, guess?.Platform);
    }
}
