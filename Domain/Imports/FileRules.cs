using MarketingManager.Domain.Deciding;
using Decision = MarketingManager.Domain.Deciding.Decision<MarketingManager.Domain.Imports.ImportEvent>;

namespace MarketingManager.Domain.Imports;

/// <summary>How long an uploaded file is kept: while it may still be loaded, and not for ever.</summary>
internal static class FileRules
{
    public static Decision Cancel(ImportState state, ImportCommand.Cancel command, DateTimeOffset now)
    {
        if (command.By.RefusalUnlessManager("cancel an import") is { } refusal)
            return Decision.Refuse(refusal);
        return state.Status switch
        {
            ImportStatus.None => Decision.Refuse("not-staged", "Nothing is staged under this id."),
            ImportStatus.Cancelled => Decision.Nothing,
            ImportStatus.Loading or ImportStatus.Loaded => Decision.Refuse(
                "already-confirmed",
                "The import was confirmed: what it loads stays. Archive the campaigns that should not be watched."
            ),
            _ => Decision.Accept(new ImportEvent.ImportCancelled(command.By, now)),
        };
    }

    public static Decision Drop(ImportState state, DateTimeOffset now)
    {
        if (state.FileDropped || !(state.FileUntil <= now))
            return Decision.Nothing;
        var dropped = new ImportEvent.FileDropped(now);
        return state.Status is ImportStatus.Loaded or ImportStatus.Cancelled
            ? Decision.Accept(dropped)
            : Decision.Accept(new ImportEvent.ImportCancelled(Actor.DataEngine, now), dropped);
    }
}
