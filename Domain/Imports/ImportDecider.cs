using System.Collections.Immutable;
using System.Diagnostics;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Values;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Imports.ImportEvent>;

namespace MarketingManager.Domain.Imports;

/// <summary>A file becomes campaigns and facts only through the manager's confirmation of the codes in it.</summary>
public static class ImportDecider
{
    public static Decision Decide(ImportState state, ImportCommand command, DateTimeOffset now) =>
        command switch
        {
            ImportCommand.Stage stage => Stage(state, stage, now),
            ImportCommand.Confirm confirm => Confirm(state, confirm),
            ImportCommand.Finish finish => Finish(state, finish),
            ImportCommand.Cancel cancel => FileRules.Cancel(state, cancel, now),
            ImportCommand.DropFile => FileRules.Drop(state, now),
            _ => throw new UnreachableException($"{command.GetType().Name} is not handled."),
        };

    public static ImportState Evolve(ImportState state, ImportEvent fact) =>
        fact switch
        {
            ImportEvent.ImportStaged staged => ImportState.Initial with
            {
                Id = staged.Id,
                FileName = staged.FileName,
                FileHash = staged.FileHash,
                Options = staged.Options,
                Preview = staged.Preview,
                Status = IsUnusable(staged.Preview) ? ImportStatus.Unusable : ImportStatus.AwaitingConfirmation,
                FileUntil = staged.FileUntil,
            },
            ImportEvent.ImportConfirmed confirmed => state with
            {
                Status = ImportStatus.Loading,
                ConfirmedCodes = confirmed.Codes,
                FileUntil = null,
            },
            ImportEvent.ImportLoaded loaded => state with
            {
                Status = ImportStatus.Loaded,
                Result = loaded.Result,
                FileUntil = loaded.FileUntil,
            },
            ImportEvent.ImportCancelled cancelled => state with
            {
                Status = ImportStatus.Cancelled,
                FileUntil = cancelled.At,
            },
            ImportEvent.FileDropped => state with { FileUntil = null, FileDropped = true },
            ImportEvent.FileKept kept => state with { FileUntil = kept.Until, FileDropped = false },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not handled."),
        };

    private static Decision Stage(ImportState state, ImportCommand.Stage command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("import a file") is { } refusal)
            return Decision.Refuse(refusal);
        if (state is { Status: ImportStatus.Loaded, FileDropped: true })
            return Decision.Accept(
                new ImportEvent.FileKept(now.AddDays(ImportPolicy.Default.FileDaysLoaded), command.By)
            );
        return state.Status is not (ImportStatus.None or ImportStatus.Cancelled)
            ? Decision.Nothing
            : Decision.Accept(
                new ImportEvent.ImportStaged(
                    command.Id,
                    command.FileName,
                    command.FileHash,
                    command.Options,
                    command.Preview,
                    command.By
                )
                {
                    FileUntil = now.AddDays(ImportPolicy.Default.FileDaysUnconfirmed),
                }
            );
    }

    private static Decision Confirm(ImportState state, ImportCommand.Confirm command)
    {
        if (command.By.RefusalUnlessManager("confirm an import") is { } refusal)
            return Decision.Refuse(refusal);
        if (state.Preview is not { } preview || state.Status == ImportStatus.None)
            return Decision.Refuse("not-staged", "Nothing is staged under this id; upload the file first.");
        if (state.Status == ImportStatus.Unusable)
            return Decision.Refuse("unusable", $"The file cannot be used: {string.Join(" ", preview.Problems)}");
        if (state.Status == ImportStatus.Cancelled)
            return Decision.Refuse("cancelled", "The import was cancelled; upload the file again to load it.");
        var codes = command.Codes.IsDefault
            ? []
            : command.Codes.Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        if ((WrongCodes(preview, codes) ?? WrongCurrency(state.Options, preview, codes)) is { } wrong)
            return Decision.Refuse(wrong);
        if (codes.All(state.ConfirmedCodes.Contains))
            return Decision.Nothing;
        if (state.FileDropped)
            return Decision.Refuse(
                "file-gone",
                "The uploaded file was deleted after it had been loaded; upload it again, then confirm further codes."
            );
        return state.Status == ImportStatus.Loading
            ? Decision.Refuse("loading", "The import is being loaded; confirm further codes when it is done.")
            : Accept(state, preview, codes, command);
    }

    /// <summary>Registrations come before the facts, so that no fact belongs to a campaign nobody
    /// has. Codes that were left out at first may be confirmed later: the whole file is then
    /// loaded again, and what is there already counts as unchanged.
    /// </summary>
    private static Decision Accept(
        ImportState state,
        ImportPreview preview,
        ImmutableArray<string> codes,
        ImportCommand.Confirm command
    )
    {
        var (workspace, _) = CampaignKey.Split(state.Id);
        var registrations =
            from code in codes
            where !command.KnownCodes.Contains(code) && !state.ConfirmedCodes.Contains(code)
            let found = preview.Campaigns.Where(campaign => campaign.Code == code).ToList()
            let key = CampaignKey.Of(workspace, code)
            select new Effect.RegisterCampaign(
                $"register/{state.Id}/{code}",
                key,
                RegistrationOf(state.Options, preview, found),
                command.By
            );
        ImmutableArray<string> all =
        [
            .. state.ConfirmedCodes.Union(codes, StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return Decision.Accept(
            [new ImportEvent.ImportConfirmed(all, command.By)],
            [.. registrations, new Effect.ApplyImport($"apply/{state.Id}/{all.Length}", state.Id)]
        );
    }

    private static Decision Finish(ImportState state, ImportCommand.Finish command)
    {
        if (state.Status == ImportStatus.Loaded || state.Result == command.Result)
            return Decision.Nothing;
        if (state.Status != ImportStatus.Loading)
            return Decision.Refuse(
                "not-confirmed",
                $"The import is {state.Status}; confirm its codes before its rows are loaded."
            );
        var (workspace, _) = CampaignKey.Split(state.Id);
        return Decision.Accept(
            [
                new ImportEvent.ImportLoaded(command.Result)
                {
                    FileUntil = command.Result.At.AddDays(ImportPolicy.Default.FileDaysLoaded),
                },
            ],
            command.Campaigns.Select(loaded => new Effect.TellData(
                $"data/{state.Id}/{state.ConfirmedCodes.Length}/{loaded.Code}",
                CampaignKey.Of(workspace, loaded.Code),
                // A file does not move any more: it is settled as far as it goes.
                new DataArrival(
                    $"import/{state.Id}",
                    command.Result.At,
                    loaded.FirstDay,
                    loaded.LastDay,
                    loaded.FactsNew,
                    loaded.FactsChanged,
                    SettledThrough: loaded.LastDay,
                    Failure: null
                )
            ))
        );
    }

    private static Refusal? WrongCodes(ImportPreview preview, ImmutableArray<string> codes)
    {
        if (codes.IsEmpty)
            return new Refusal("no-codes", "Choose at least one of the campaign codes found in the file.");
        var unknown = codes.Except(preview.Campaigns.Select(found => found.Code)).ToList();
        return unknown.Count == 0
            ? null
            : new Refusal(
                "unknown-codes",
                $"Not in the file: {string.Join(", ", unknown)}. Choose among the codes that were found."
            );
    }

    private static Refusal? WrongCurrency(ImportOptions options, ImportPreview preview, ImmutableArray<string> codes)
    {
        if ((options.Currency ?? preview.Currency) is { } named)
        {
            return Currency.TryOf(named, out _)
                ? null
                : new Refusal("currency-invalid", $"'{named}' is not a currency code; enter one like EUR or INR.");
        }

        var money = preview.Campaigns.Any(found =>
            codes.Contains(found.Code) && (found.Totals.Spend is not null || found.Totals.Revenue is not null)
        );
        return money
            ? new Refusal(
                "currency-required",
                "The file has amounts of money and does not say in which currency; name it, for example EUR."
            )
            : null;
    }

    private static Registration RegistrationOf(ImportOptions options, ImportPreview preview, List<FoundCampaign> found)
    {
        var first = found[0];
        var defaults = ImportPolicy.Default;
        Currency.TryOf(options.Currency ?? preview.Currency, out var currency);
        return new Registration(
            first.Code,
            string.IsNullOrWhiteSpace(first.Name) ? first.Code : first.Name,
            [
                .. found
                    .SelectMany(part => part.Platforms.Prepend(part.Platform))
                    .Distinct()
                    .Select(platform => new PlatformLink(platform, first.Code, ConnectionId: null)),
            ],
            options.Type ?? first.SuggestedType ?? defaults.Type,
            options.Objective ?? first.SuggestedObjective ?? defaults.Objective,
            currency,
            options.TimeZone ?? defaults.TimeZone
        );
    }

    private static bool IsUnusable(ImportPreview preview) => !preview.Problems.IsEmpty && preview.RowsAccepted == 0;
}
