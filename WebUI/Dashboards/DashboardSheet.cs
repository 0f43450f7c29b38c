using System.Collections.Immutable;
using MarketingManager.Domain.Guardrails;
using MarketingManager.WebUI.Formatting;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>The table as it leaves the product: the rows, columns, sort and filters of the screen, every page of it. A
/// number is a number and its currency a column of its own; what has no value says why in the last column.</summary>
public sealed record DashboardSheet(ImmutableArray<string> Heads, ImmutableArray<ImmutableArray<SheetCell>> Rows)
{
    public static DashboardSheet Of(
        DashboardReading reading,
        ImmutableArray<DashboardRow> rows,
        DashboardFilter filter,
        WorkspaceState workspace
    )
    {
        var catalog = ColumnCatalog.Of(workspace, filter.Type, filter.Objective);
        var columns = catalog.Chosen(filter.Columns);
        var ordered = filter.Level == DashboardLevel.Campaign ? rows : RowOrder.Apply(rows, filter, catalog);
        var compares = reading.Compared is not null;
        return new(
            [
                .. Names(filter.Level),
                "from",
                "to",
                .. columns.SelectMany(column =>
                    compares ? new[] { column.Code, column.Code + "_before" } : [column.Code]
                ),
                "currency",
                "campaigns",
                "provisional",
                "note",
            ],
            [.. ordered.Select(row => Line(reading, row, columns, filter.Level, compares))]
        );
    }

    private static ImmutableArray<string> Names(DashboardLevel level) =>
        level == DashboardLevel.Campaign
            ? ["campaign", "name", "status"]
            : [level.ToString().ToLowerInvariant(), "name"];

    private static ImmutableArray<SheetCell> Line(
        DashboardReading reading,
        DashboardRow row,
        ImmutableArray<DashboardColumn> columns,
        DashboardLevel level,
        bool compares
    ) =>
        [
            row.Key,
            row.Name,
            .. level == DashboardLevel.Campaign
                ? [row.Status is { } status ? Labels.Of(status).Text : null]
                : Array.Empty<SheetCell>(),
            reading.Range.From,
            reading.Range.To,
            .. columns.SelectMany(column => Values(column, row, compares)),
            row.Now.Currency,
            row.Now.Campaigns,
            row.Now.Provisional ? "yes" : "no",
            Note(row, columns),
        ];

    private static IEnumerable<SheetCell> Values(DashboardColumn column, DashboardRow row, bool compares)
    {
        var now = column.Of(row.Now);
        yield return now.Number;
        if (!compares)
            yield break;
        var before = column.Of(row.Before ?? DashboardRow.Nothing);
        // A currency is named once a row, so an amount in another one is left out.
        yield return now.Number is null || now.Unit == before.Unit ? before.Number : (decimal?)null;
    }

    private static string Note(DashboardRow row, ImmutableArray<DashboardColumn> columns) =>
        string.Join(
            " ",
            columns
                .Select(column => column.Of(row.Now))
                .Where(value => value.Number is null)
                .Select(value => value.Reason)
                .Distinct()
        );
}

/// <summary>Text, a number or a day; nothing is an empty cell.</summary>
public readonly record struct SheetCell(string? Text, decimal? Number, DateOnly? Day)
{
    public static implicit operator SheetCell(string? text) => new(text, null, null);

    public static implicit operator SheetCell(decimal? number) => new(null, number, null);

    public static implicit operator SheetCell(int number) => new(null, number, null);

    public static implicit operator SheetCell(DateOnly day) => new(null, null, day);
}
