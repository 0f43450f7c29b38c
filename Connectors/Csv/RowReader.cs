using System.Text;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Csv;

public enum RowKind
{
    Accepted,
    Rejected,
    Totals,
}

/// <summary>What one row says, or why it says nothing.</summary>
public sealed record RowReading(RowKind Kind, string? Reason = null, RowFact? Fact = null);

public sealed record RowFact(
    int Line,
    string Code,
    string Name,
    Platform Platform,
    string EntityId,
    string? EntityName,
    DateOnly Day,
    MeasureSet Measures
);

/// <summary>
/// Reads one row by the plan. A cell that cannot be read rejects its row: half a row would be a wrong day.
/// </summary>
public sealed class RowReader(ReadingPlan plan, RowNotes notes, int textLength, CsvImportPolicy policy)
{
    private static readonly RowReading Totals = new(RowKind.Totals);

    private readonly decimal?[] _values = new decimal?[(int)Field.VideoViews + 1];

    public RowReading Read(CsvRecord row)
    {
        if (row.Fault is not null)
            return Reject(row.Fault);
        if (Cells(row, out var reason) is not { } cells)
            return Reject(reason!);
        var (day, noDay) = plan.Days.Read(cells);
        if (IsTotal(cells, noDay is null))
            return Totals;
        if (noDay is not null)
            return Reject($"The row {(noDay.StartsWith('"') ? "cannot be placed: " : "")}{noDay}.");
        var (code, name) = Campaign(cells);
        if (NumberReader.IsNoData(code))
            return Reject("The row names no campaign.");
        if (IsTooLong(code))
            return Reject($"The campaign's code is longer than {policy.CodeBytesMax} bytes.");
        if (NameCell.IsShortenedId(code))
            return Reject($"The campaign id \"{code}\" was shortened by a spreadsheet; export it as text.");
        if (
            plan.Map[Field.Currency] is { } named
            && cells[named].Trim() is { Length: > 0 } currency
            && !Allows(currency.ToUpperInvariant())
        )
            return Reject($"The row is in {Shown.Short(currency, 20)}, the file in {plan.Currency}.");
        if (Measures(cells, row.Line) is { } unreadable)
            return Reject(unreadable);
        var platform = plan.Platforms.Of(cells, out var unknown);
        if (unknown is not null)
            notes.UnknownPlatforms.Add(unknown);
        var (entity, entityName) = plan.Entities.Of(cells, code, name);
        return IsTooLong(entity)
            ? Reject($"The names of the row's parts are longer than {policy.CodeBytesMax} bytes.")
            : new(RowKind.Accepted, null, new(row.Line, code, name, platform, entity, entityName, day, Set()));
    }

    private bool IsTooLong(string key) => Encoding.UTF8.GetByteCount(key) > policy.CodeBytesMax;

    private static RowReading Reject(string reason) => new(RowKind.Rejected, reason);

    private string[]? Cells(CsvRecord row, out string? reason)
    {
        reason = null;
        var (cells, width) = (row.Fields, plan.Map.Width);
        if (cells.Length == width)
            return cells;
        var counts = $"{cells.Length} cells where the header has {width}";
        if (cells.Length > width)
        {
            if (Array.TrueForAll(cells[width..], string.IsNullOrWhiteSpace))
                return cells;
            reason = $"The row has {counts}.";
            return null;
        }
        // A file that was cut off may end within a number.
        if (row.End == textLength && cells.Length < plan.Map.NamedWidth)
        {
            reason = $"The file ends within this row: {counts}.";
            return null;
        }
        var (fit, placed) = ShortRows.Align(cells, (column, cell) => plan.Map.SampleOf(column).Shape.Fits(cell), width);
        if (fit == ShortRowFit.Nowhere)
        {
            reason = $"The row has {counts}, and they do not fit the columns.";
            return null;
        }
        (fit == ShortRowFit.FromLeft ? notes.ShortFromLeft : notes.ShortWithGap).Add(row.Line);
        return placed;
    }

    private bool IsTotal(string[] cells, bool hasDay)
    {
        var (id, name) = (plan.Map[Field.CampaignId], plan.Map[Field.CampaignName]);
        if (hasDay && plan.Map.Segments.Any(column => TotalsRows.IsTotal(cells[column])))
            return true;
        if (hasDay)
            return (id ?? name) is { } code
                && (
                    TotalsRows.IsTotal(cells[code])
                    || (IsEmpty(cells[code]) && name is { } at && TotalsRows.IsTotal(cells[at]))
                );
        return TotalsRows.StartsAsTotal(cells[0])
            || new[] { plan.Map[Field.Day], id, name }
                .OfType<int>()
                .Any(column => TotalsRows.StartsAsTotal(cells[column]));
    }

    private bool Allows(string mark) => NumberReader.IsNoData(mark) || CurrencyEvidence.Allows(mark, plan.Currency);

    private static bool IsEmpty(string cell) => NumberReader.IsNoData(cell.Trim());

    private (string Code, string Name) Campaign(string[] cells)
    {
        var name = plan.Map[Field.CampaignName] is { } at ? NameCell.Read(cells[at]) : "";
        var code = plan.Map[Field.CampaignId] is { } id ? NameCell.ReadCode(cells[id]) : name;
        return (code, NumberReader.IsNoData(name) ? code : name);
    }

    // Fills the values and answers why a cell cannot be read.
    private string? Measures(string[] cells, int line)
    {
        foreach (var measure in plan.Measures)
        {
            var reading = NumberReader.Read(cells[measure.Column], measure.DecimalMark);
            if (reading.Kind == NumberKind.SpreadsheetError)
                notes.SpreadsheetErrors.Add(line);
            if (reading.Kind == NumberKind.Unreadable)
                return $"{measure.Header}: {reading.Reason}.";
            _values[(int)measure.Field] = reading.Kind == NumberKind.Value ? reading.Value : null;
            if (reading.Kind == NumberKind.Value && Absurd(measure.Field, reading) is { } absurd)
                return $"{measure.Header}: {absurd}.";
        }
        if (_values[(int)Field.Clicks] > _values[(int)Field.Impressions])
            notes.MoreClicksThanImpressions.Add(line);
        if (_values[(int)Field.Spend] < 0 || _values[(int)Field.SpendMicros] < 0 || _values[(int)Field.Revenue] < 0)
            notes.NegativeMoney.Add(line);
        return null;
    }

    // Money may be negative (a refund, a credit), a count may not.
    private string? Absurd(Field field, NumberReading reading) =>
        reading.Value < 0 && !field.IsMoney() ? "a count cannot be negative"
        : Math.Abs(reading.Value) > policy.MeasureMax ? "the number is too large to be true"
        : field.IsWholeCount() && reading.Value != decimal.Truncate(reading.Value)
            ? "a count of these is whole, this has a fraction"
        : reading.CurrencyMark is not { } mark ? null
        : !field.IsMoney() ? "a count cannot be an amount of money"
        : !Allows(mark) ? $"the amount is in {mark}, the file in {plan.Currency}"
        : null;

    private MeasureSet Set() =>
        new()
        {
            Impressions = _values[(int)Field.Impressions],
            Clicks = _values[(int)Field.Clicks],
            Spend = _values[(int)Field.Spend] ?? _values[(int)Field.SpendMicros] / 1_000_000m,
            Conversions = _values[(int)Field.Conversions],
            Leads = _values[(int)Field.Leads],
            Orders = _values[(int)Field.Orders],
            Revenue = _values[(int)Field.Revenue],
            VideoViews = _values[(int)Field.VideoViews],
        };
}
