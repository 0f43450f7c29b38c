using System.Collections.Immutable;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.WebUI.Currencies;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Dashboards;

/// <summary>The dashboard as it is drawn.</summary>
/// <param name="Source">Where the figures come from, and by both clocks how far they go.</param>
/// <param name="Converted">What was converted and by which rates; empty when nothing was.</param>
public sealed record DashboardModel(
    DashboardReading Reading,
    DashboardFilter Filter,
    ColumnCatalog Catalog,
    ImmutableArray<DashboardColumn> Columns,
    DashboardColumn Chart,
    ImmutableArray<Crumb> Crumbs,
    ImmutableArray<CardModel> Cards,
    ImmutableArray<DashboardRow> Rows,
    string Source,
    string Totals,
    ImmutableArray<string> Converted
)
{
    public static LoadState<DashboardModel> StateOf(DashboardReading reading, ReadAddress address, Numbers numbers) =>
        reading.Matching == 0
            ? Nothing(address.Filter)
            : LoadState<DashboardModel>.Of(
                Of(reading, reading.Filter, numbers),
                DashboardCaveats.Of(reading, address, numbers)
            );

    public static DashboardModel Of(DashboardReading reading, DashboardFilter filter, Numbers numbers)
    {
        var catalog = ColumnCatalog.Of(reading.Workspace, filter.Type, filter.Objective);
        return new(
            reading,
            filter,
            catalog,
            catalog.Chosen(filter.Columns),
            catalog.Find(filter.Chart) ?? First(catalog, reading),
            Crumb.Of(filter, reading.CampaignName, reading.PartName),
            [.. catalog.Usual.Select(column => CardModel.Of(reading, column, numbers))],
            filter.Level == DashboardLevel.Campaign ? reading.Rows : RowOrder.Apply(reading.Rows, filter, catalog),
            SourceWords.Of(reading, filter, numbers),
            TotalsWords.Of(reading, filter, numbers),
            [
                .. reading.Days.Total.ConvertedFrom.Select(from =>
                    ConversionWords.Of(from, reading.Workspace.ReportingCurrency?.Code, numbers)
                ),
            ]
        );
    }

    /// <summary>Whether amounts stand side by side that one currency would add up.</summary>
    public bool MixesCurrencies => Reading.Days.Total.MoneyByCurrency is { IsDefaultOrEmpty: false, Length: > 1 };

    public bool HasComparison => Reading.DaysBefore is not null;

    public KpiRow Total => Reading.Days.Total;

    public KpiRow? TotalBefore => Reading.DaysBefore?.Total;

    /// <summary>Of campaigns; other rows are all on one.</summary>
    public int Pages => (Reading.RowsTotal + Filter.Rows - 1) / Filter.Rows;

    /// <summary>What steers campaigns of the type; over all types the first figure there is.</summary>
    private static DashboardColumn First(ColumnCatalog catalog, DashboardReading reading) =>
        catalog.Usual.FirstOrDefault(column =>
            column.Definition is not null && column.Of(reading.Days.Total).Number is not null
        )
        ?? catalog.Usual.FirstOrDefault(column => column.Of(reading.Days.Total).Number is not null)
        ?? catalog.Usual[0];

    private static LoadState<DashboardModel> Nothing(DashboardFilter filter) =>
        filter.IsNarrowed
            ? LoadState<DashboardModel>.Nothing(
                "No campaign matches the filter.",
                "Remove a filter to see more.",
                new NextStep("Show everything", DashboardAddress.Page)
            )
            : LoadState<DashboardModel>.Nothing(
                "No campaign is centralized yet.",
                "Figures appear here when you confirm an import or register a code of a connected account.",
                new NextStep("Import a file", "import")
            );
}
