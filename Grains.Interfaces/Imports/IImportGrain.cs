using System.Collections.Immutable;
using MarketingManager.Domain.Imports;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Imports;

/// <summary>One imported file with one set of options; key <c>{workspace}/{hash}</c>,
/// so that the same file twice is one import.</summary>
public interface IImportGrain : IWakeable
{
    /// <summary>Reads the file and keeps it. Loads nothing. Refused without the
    /// manager role, or over the size limit.</summary>
    Task<StagedImport> Stage(string userId, string fileName, byte[] content, ImportOptions options);

    /// <summary>The manager confirms which codes to centralize; only their rows are
    /// loaded. Refused: codes that are not in the file.</summary>
    Task<Outcome> Confirm(string userId, ImmutableArray<string> codes);

    /// <summary>Sends the file back and deletes it. Refused without the manager role, and once codes are confirmed:
    /// what was loaded stays.</summary>
    Task<Outcome> Cancel(string userId);

    /// <summary>Called by the loader when every fact is stored.</summary>
    Task Finish(ImportResult result, ImmutableArray<LoadedCampaign> campaigns);

    Task<ImportState> View();
}

public sealed record StagedImport(Outcome Outcome, ImportState State);

/// <summary>Loads confirmed imports outside any turn that others wait for. Stateless.</summary>
public interface IImportLoaderGrain : IGrainWithStringKey
{
    Task Load(string import);
}
