using System.Collections.Immutable;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Imports;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// Reads an export of any dialect: decode, find delimiter and header, look at every row to decide dates, numbers and
/// currency, then read
/// every row by that plan. Bad input gives problems, never an exception; with a problem there are no facts.
/// </summary>
public sealed class CsvImportReader(CsvImportPolicy policy) : IImportReader
{
    public CsvImportReader()
        : this(CsvImportPolicy.Default) { }

    public ImportReading Read(
        string fileName,
        ReadOnlyMemory<byte> content,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        if (content.Length > policy.FileBytesMax)
            return Unusable(
                "",
                "",
                $"The file has {content.Length} bytes; {policy.FileBytesMax} are allowed. Split it."
            );
        var decoded = TextDecoder.Decode(content.Span);
        if (string.IsNullOrWhiteSpace(decoded.Text))
            return Unusable("", decoded.Encoding, "The file is empty.");
        if (CsvDialect.Find(decoded.Text, policy) is not { } dialect)
            return Unusable(
                "",
                decoded.Encoding,
                "No row with column names was found. Expected are names such as Date, Campaign, "
                    + "Impressions, Clicks and Cost, separated by comma, semicolon, tab or |."
            );
        if (dialect.Header.Fields.Length > policy.ColumnsMax)
            return Unusable(
                dialect.DelimiterName,
                decoded.Encoding,
                $"The file has more than {policy.ColumnsMax} columns. Leave out those that are not needed."
            );
        var plan = new Planner(fileName, decoded.Text, options, policy).Make(dialect, cancel);
        return Read(decoded, plan, options, cancel);
    }

    private ImportReading Read(DecodedText decoded, ReadingPlan plan, ImportOptions options, CancellationToken cancel)
    {
        var notes = new RowNotes(policy)
        {
            Segments =
            [
                .. plan.Map.Segments.Select(column => Shown.Short(plan.Map.HeaderOf(column), policy.SampleTextMax)),
            ],
        };
        var ledger = new FactLedger(plan, notes);
        var rows = new RowLoop(decoded.Text, plan, notes, ledger, policy);
        if (plan.RowsAreReadable)
            rows.Run(cancel);
        var problems = plan.Problems.ToList();
        var subtotals = ledger.RemoveSubtotals();
        var facts = ledger.Facts();
        var campaigns = ledger.Campaigns(options, out var renamed);
        if (problems.Count == 0 && facts.IsEmpty)
            problems.Add(
                rows.Rejected.Count == 0
                    ? "The file has a header and no rows."
                    : "None of the file's rows can be read; see the reasons."
            );
        var preview = new ImportPreview(
            plan.Dialect.DelimiterName,
            decoded.Encoding,
            DateFormat(plan),
            plan.Map.Describe(policy),
            rows.Count,
            ledger.Rows,
            notes.Duplicates.Count,
            [.. rows.Rejected],
            rows.RejectedCount,
            campaigns,
            facts.IsEmpty ? null : facts.Min(fact => fact.Day),
            facts.IsEmpty ? null : facts.Max(fact => fact.Day),
            MeasureSet.SumOf(facts.Select(fact => fact.Measures)),
            plan.Currency.Code,
            Notes(decoded, plan, notes, renamed),
            [.. problems]
        )
        {
            TotalsRows = rows.TotalsRows + subtotals,
        };
        return new(preview, problems.Count == 0 ? facts : []);
    }

    private static string? DateFormat(ReadingPlan plan) =>
        plan.Days.Reader is { } reader ? reader.Format
        : plan.Map[Field.DayOfMonth] is null ? null
        : "month and day in columns of their own";

    private ImmutableArray<string> Notes(
        DecodedText decoded,
        ReadingPlan plan,
        RowNotes notes,
        IReadOnlyList<string> renamed
    )
    {
        var all = new List<string>(plan.Notes);
        if (decoded.Note is not null)
            all.Insert(0, decoded.Note);
        all.AddRange(notes.Tell());
        if (renamed.Count > 0)
            all.Add(
                $"{renamed.Count} codes have more than one name; the latest day's is used: "
                    + Shown.List(
                        renamed.Select(name => Shown.Short(name, 2 * policy.SampleTextMax)),
                        renamed.Count,
                        policy.ListedInNoteMax
                    )
                    + "."
            );
        return [.. all];
    }

    private static ImportReading Unusable(string delimiter, string encoding, string problem) =>
        new(
            new(delimiter, encoding, null, [], 0, 0, 0, [], 0, [], null, null, MeasureSet.None, null, [], [problem]),
            []
        );
}
