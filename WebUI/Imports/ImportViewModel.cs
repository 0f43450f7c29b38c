using System.Collections.Immutable;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Kpis;
using MarketingManager.WebUI.Loading;

namespace MarketingManager.WebUI.Imports;

public static class ImportViewModel
{
    public static LoadState<ImportState> StateOf(ImportState state, string? id) =>
        state.Status == ImportStatus.None
            ? id is null
                ? LoadState<ImportState>.Nothing(
                    "No file chosen yet.",
                    "Choose an export of Meta, Google, TikTok, LinkedIn or a spreadsheet with days, campaigns and figures. You see what was found in it before anything is loaded."
                )
                : LoadState<ImportState>.Nothing(
                    "This import does not exist.",
                    "Choose the file again.",
                    new NextStep("Start again", "import")
                )
            : LoadState<ImportState>.Of(state);

    /// <summary>The sums of the file, as the numbers to check against its source.</summary>
    public static ImmutableArray<(string Id, string Name, Figure Value)> Totals(ImportPreview preview, Numbers numbers)
    {
        var currency = Currency.TryOf(preview.Currency, out var known) ? known : default;
        Figure Show(Measure measure) =>
            measure.IsMoney()
                ? numbers.Money(preview.Totals[measure], preview.Currency, MoneyReason(preview, measure))
                : numbers.Count(preview.Totals[measure], "The file has no such column.");
        return
        [
            .. Enum.GetValues<Measure>()
                .Where(measure => preview.Totals[measure] is not null || measure == Measure.Spend)
                .Select(measure =>
                    (measure.ToString().ToLowerInvariant(), Labels.Title(Words.Of(measure)), Show(measure))
                ),
            ("romi", "ROMI", KpiFigures.Show(KpiCatalog.Romi.Evaluate(preview.Totals, currency), numbers)),
        ];
    }

    /// <summary>How many of the rows went where; the four add up to what was read.</summary>
    public static string Rows(ImportPreview preview, Numbers numbers)
    {
        List<string> parts = [numbers.Counted(preview.RowsAccepted, "row") + " accepted"];
        if (preview.RejectedCount > 0)
            parts.Add($"{numbers.Count(preview.RejectedCount)} rejected");
        if (preview.DuplicateRows > 0)
            parts.Add($"{numbers.Counted(preview.DuplicateRows, "exact duplicate")} counted once");
        if (preview.TotalsRows > 0)
            parts.Add($"{numbers.Counted(preview.TotalsRows, "totals row")} left out");
        return $"{numbers.Count(preview.RowsRead)} read: {string.Join(", ", parts)}";
    }

    /// <summary>The preview with the campaigns that were not confirmed so far; they may be confirmed later.</summary>
    public static ImportPreview Unconfirmed(ImportState import, ImportPreview preview) =>
        preview with
        {
            Campaigns = [.. preview.Campaigns.Where(found => !import.ConfirmedCodes.Contains(found.Code))],
        };

    /// <summary>What becomes of the uploaded file; <c>null</c> when there is nothing to say.</summary>
    public static string? FileNote(ImportState import, Numbers numbers) =>
        import switch
        {
            { Status: ImportStatus.Loaded, FileDropped: true } =>
                "The uploaded file is deleted; what was loaded stays. Choose the file again to load campaigns that were left out.",
            { Status: ImportStatus.Loaded, FileUntil: { } until } =>
                $"The uploaded file is kept until {numbers.Moment(until)}, for campaigns that were left out.",
            { Status: ImportStatus.AwaitingConfirmation, FileUntil: { } until } =>
                $"Without a confirmation the import is cancelled and its file deleted on {numbers.Moment(until)}.",
            _ => null,
        };

    public static string StatusWord(string status) =>
        Enum.TryParse<ImportStatus>(status, out var known)
            ? known switch
            {
                ImportStatus.AwaitingConfirmation => "Awaiting confirmation",
                _ => known.ToString(),
            }
            : status;

    public static string Loaded(ImportResult result, Numbers numbers) =>
        $"{numbers.Counted(result.Rows, "row")} loaded: {numbers.Count(result.FactsNew)} new, "
        + $"{numbers.Count(result.FactsChanged)} changed, {numbers.Count(result.FactsUnchanged)} unchanged.";

    /// <summary>Why this cannot be confirmed as it is; <c>null</c> when it can.</summary>
    public static string? WhyNot(ImportPreview preview, int chosen, bool canDecide) =>
        !canDecide ? "Only a user with the Marketing Manager role can centralize campaigns."
        : !preview.Problems.IsDefaultOrEmpty
            ? "Settle the points above first: say it in the options, or correct the file."
        : chosen == 0 ? "Choose at least one campaign."
        : null;

    private static string MoneyReason(ImportPreview preview, Measure measure) =>
        preview.Totals[measure] is null
            ? "The file has no such column."
            : "The file does not say its currency. Name it in the options.";
}
