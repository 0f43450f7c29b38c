using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Silo.Verbs;

/// <summary>What an import found and did, in numbers.</summary>
internal sealed record ImportReport(
    string Id,
    string File,
    ImportStatus Status,
    int Rows,
    int Accepted,
    int Duplicates,
    int Rejected,
    ImmutableArray<RejectedRow> RejectedRows,
    int Campaigns,
    ImmutableArray<string> Codes,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    string? Currency,
    MeasureSet Totals,
    IReadOnlyDictionary<string, decimal?> Kpis,
    IReadOnlyDictionary<string, string> NoData,
    ImportResult? Loaded,
    MeasureSet? WorkspaceTotals,
    ImmutableArray<string> Notes,
    ImmutableArray<string> Problems,
    string Next
)
{
    public static ImportReport Of(ImportState state, KpiTable? workspace, string file)
    {
        var preview = state.Preview ?? throw new InvalidOperationException("The import has no preview.");
        var currency = Domain.Values.Currency.TryOf(preview.Currency, out var known) ? known : default;
        var kpis = KpiCatalog.All.ToDictionary(
            kpi => kpi.Code,
            kpi => kpi.Evaluate(preview.Totals, currency),
            StringComparer.Ordinal
        );
        ImmutableArray<string> codes =
        [
            .. preview.Campaigns.Select(found => found.Code).Distinct(StringComparer.Ordinal),
        ];
        return new ImportReport(
            CampaignKey.Split(state.Id).Code,
            file,
            state.Status,
            preview.RowsRead,
            preview.RowsAccepted,
            preview.DuplicateRows,
            preview.RejectedCount,
            preview.Rejected,
            codes.Length,
            codes,
            preview.FirstDay,
            preview.LastDay,
            preview.Currency,
            preview.Totals,
            kpis.ToDictionary(kpi => kpi.Key, kpi => Rounded(kpi.Value.ValueOrNull), StringComparer.Ordinal),
            kpis.Where(kpi => kpi.Value is KpiValue.NoData)
                .ToDictionary(kpi => kpi.Key, kpi => ((KpiValue.NoData)kpi.Value).Reason, StringComparer.Ordinal),
            state.Result,
            workspace?.Total.Measures,
            preview.Notes,
            preview.Problems,
            NextStep(state)
        );
    }

    public void Print()
    {
        var number = CultureInfo.CurrentCulture;
        Console.WriteLine($"{File}: {Rows} rows, {Campaigns} campaigns, {FirstDay:O} to {LastDay:O}; {Status}");
        Console.WriteLine($"  accepted {Accepted}, duplicates {Duplicates}, rejected {Rejected}");
        foreach (var measure in Enum.GetValues<Measure>())
            Console.WriteLine($"  {measure, -12} {Totals[measure]?.ToString("N2", number) ?? "no data", 20}");
        foreach (var (code, value) in Kpis)
            Console.WriteLine($"  {code, -12} {value?.ToString("N2", number) ?? "no data", 20}");
        foreach (var line in Problems.Concat(Notes))
            Console.WriteLine($"  note: {line}");
        foreach (var row in RejectedRows)
            Console.WriteLine($"  line {row.Line}: {row.Reason}");
        if (Loaded is { } loaded)
            Console.WriteLine(
                $"  loaded: {loaded.FactsNew} new, {loaded.FactsChanged} changed, {loaded.FactsUnchanged} unchanged facts"
            );
        Console.WriteLine(Next);
    }

    private static decimal? Rounded(decimal? value) => value is { } known ? decimal.Round(known, 4) : null;

    private static string NextStep(ImportState state) =>
        state.Status switch
        {
            ImportStatus.AwaitingConfirmation =>
                "Nothing is loaded yet. Confirm the codes: run the same command with --confirm all (or --confirm CODE,CODE), or use the Import page.",
            ImportStatus.Loaded => "Loaded. './mm run' shows it.",
            ImportStatus.Unusable => "The file could not be used; the problems above say what to change.",
            _ => "Loading goes on in the app.",
        };
}
