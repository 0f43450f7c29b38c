using MarketingManager.Domain.Imports;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// Goes through the data rows once and puts each in exactly one place: accepted, rejected, copy of another, or sum of
/// others.
/// </summary>
public sealed class RowLoop(string text, ReadingPlan plan, RowNotes notes, FactLedger ledger, CsvImportPolicy policy)
{
    private readonly RowReader _reader = new(plan, notes, text.Length, policy);
    private readonly HashSet<string> _seen = [];

    public int Count { get; private set; }

    public int TotalsRows { get; private set; }

    public int RejectedCount { get; private set; }

    public List<RejectedRow> Rejected { get; } = [];

    public void Run(CancellationToken cancel)
    {
        var header = plan.Dialect.Header;
        var rows = new CsvTokenizer(text, plan.Dialect.Delimiter, policy).Read(
            header.Next,
            header.Line + header.Lines,
            header.Fields.Length
        );
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (row.IsBlank)
                continue;
            Count++;
            Place(row);
        }
    }

    private void Place(CsvRecord row)
    {
        var reading = _reader.Read(row);
        switch (reading.Kind)
        {
            case RowKind.Accepted when _seen.Add(string.Join('\u001F', row.Fields)):
                ledger.Add(reading.Fact!);
                break;
            case RowKind.Accepted:
                notes.Duplicates.Add(row.Line);
                break;
            case RowKind.Totals:
                TotalsRows++;
                notes.Totals.Add(row.Line);
                break;
            default:
                Reject(row, reading.Reason!);
                break;
        }
    }

    private void Reject(CsvRecord row, string reason)
    {
        RejectedCount++;
        if (Rejected.Count < policy.RejectedListMax)
            Rejected.Add(
                new(row.Line, reason, Shown.Short(text.AsSpan(row.Start, row.End - row.Start), policy.RejectedTextMax))
            );
    }
}
