using System.Collections.Immutable;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.Grains.Operations;
using MarketingManager.Ports.Facts;
using MarketingManager.Ports.Imports;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Imports;

/// <summary>Loads the confirmed rows. It starts from the stored file each time and facts that are there already
/// count as unchanged, so loading again after a crash ends in the same place.
/// </summary>
[StatelessWorker]
public sealed class ImportLoaderGrain(
    IImportReader reader,
    IImportFiles files,
    IFactStore facts,
    TimeProvider clock,
    GrainMeter meter
) : Grain, IImportLoaderGrain
{
    /// <summary>Facts per transaction: large enough to be fast, small enough to hold locks for a moment only.</summary>
    private const int BatchSize = 20_000;

    private const string Source = "import";

    public async Task Load(string import)
    {
        var grain = GrainFactory.GetGrain<IImportGrain>(import);
        var state = await grain.View();
        if (state.Status == ImportStatus.Loading)
            await meter.Ingesting(Source, () => Load(grain, import, state));
    }

    private async Task Load(IImportGrain grain, string import, ImportState state)
    {
        var workspace = CampaignKey.Split(import).Workspace;
        var content =
            await files.Load(workspace, state.FileHash, CancellationToken.None)
            ?? throw new InvalidOperationException($"The file of import {import} is not in storage.");
        var confirmed = state.ConfirmedCodes.ToHashSet(StringComparer.Ordinal);
        var rows = reader
            .Read(state.FileName, content, state.Options, CancellationToken.None)
            .Facts.Where(fact => confirmed.Contains(fact.Code))
            .ToList();
        var now = clock.GetUtcNow();
        var source = new FactSource("import", import, now);
        var writes = new List<FactWrite>();
        foreach (var batch in rows.GroupBy(fact => fact.Code).SelectMany(code => code).Chunk(BatchSize))
            writes.Add(await facts.Apply(workspace, batch, source, CancellationToken.None));

        var result = new ImportResult(
            rows.Count,
            writes.Sum(write => write.New),
            writes.Sum(write => write.Changed),
            writes.Sum(write => write.Unchanged),
            now
        );
        meter.CountRows(Source, writes.Sum(write => write.New + write.Changed));
        await grain.Finish(result, Campaigns(writes));
    }

    private static ImmutableArray<LoadedCampaign> Campaigns(List<FactWrite> writes) =>
        [
            .. writes
                .SelectMany(write => write.Campaigns)
                .GroupBy(part => part.Code, StringComparer.Ordinal)
                .Select(parts => new LoadedCampaign(
                    parts.Key,
                    parts.Min(part => part.FirstDay),
                    parts.Max(part => part.LastDay),
                    parts.Sum(part => part.New),
                    parts.Sum(part => part.Changed)
                )),
        ];
}
