using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Shell;
using MarketingManager.Ports.Imports;
using MarketingManager.Ports.Views;

namespace MarketingManager.Grains.Imports;

public sealed class ImportGrain(
    [PersistentState(Streams.Import, Streams.Store)] IPersistentState<Journal<ImportState>> journal,
    GrainShell shell,
    IImportReader reader,
    IImportFiles files,
    IReadModel readModel
)
    : DecidingGrain<ImportState, ImportCommand, ImportEvent>(Streams.Import, journal, shell, ImportState.Initial),
        IImportGrain
{
    private readonly ShellPolicy _policy = shell.Policy;

    public async Task<StagedImport> Stage(string userId, string fileName, byte[] content, ImportOptions options)
    {
        if (content.Length > _policy.ImportBytesMax)
            return new StagedImport(TooLarge(content.Length), State);
        var by = await GrainFactory.Who(Workspace, userId);
        if (by.RefusalUnlessManager("import a file") is { } refusal)
            return new StagedImport(Outcome.Refused(refusal.Code, refusal.Message), State);

        // The file is kept before the import is accepted: an accepted import
        // can always be loaded, whatever happens next.
        var reading = reader.Read(fileName, content, options, CancellationToken.None);
        var hash = ImportIds.HashOf(content);
        await files.Save(Workspace, hash, fileName, content, CancellationToken.None);
        var outcome = await Decide(new ImportCommand.Stage(Key, fileName, hash, options, reading.Preview, by), by);
        return new StagedImport(outcome, State);
    }

    public async Task<Outcome> Confirm(string userId, ImmutableArray<string> codes)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        var known = await readModel.Registered(Workspace, codes, CancellationToken.None);
        return await Decide(new ImportCommand.Confirm(codes, known, by), by);
    }

    public Task Finish(ImportResult result, ImmutableArray<LoadedCampaign> campaigns) =>
        Decide(new ImportCommand.Finish(result, campaigns), Actor.DataEngine);

    public async Task<Outcome> Cancel(string userId)
    {
        var by = await GrainFactory.Who(Workspace, userId);
        var outcome = await Decide(new ImportCommand.Cancel(by), by);
        await DoWhatIsDue();
        return outcome;
    }

    public Task<ImportState> View() => Task.FromResult(State);

    protected override Decision<ImportEvent> DecideOn(ImportState state, ImportCommand command, DateTimeOffset now) =>
        ImportDecider.Decide(state, command, now);

    protected override ImportState Apply(ImportState state, ImportEvent fact) => ImportDecider.Evolve(state, fact);

    protected override DateTimeOffset? DueAt(ImportState state) => state.FileUntil;

    /// <summary>The file goes first: one that is forgotten and still there would stay for ever.</summary>
    protected override async Task DoWhatIsDue()
    {
        if (!(State.FileUntil <= Now))
            return;
        await files.Delete(Workspace, State.FileHash, CampaignKey.Split(Key).Code, CancellationToken.None);
        await Decide(new ImportCommand.DropFile(), Actor.DataEngine);
    }

    private Outcome TooLarge(int bytes) =>
        Outcome.Refused(
            "file-too-large",
            $"The file has {bytes / 1_048_576} MiB; the limit is {_policy.ImportBytesMax / 1_048_576} MiB. Split it by month and import the parts."
        );
}
