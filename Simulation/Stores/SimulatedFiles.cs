using MarketingManager.Ports.Imports;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Stores;

/// <summary>One process' way to the uploaded files, which outlive it.</summary>
internal sealed class SimulatedFiles(World world, Life life) : IImportFiles
{
    private readonly Dice _dice = world.Dice.Fork();

    public async Task Save(
        string workspace,
        string hash,
        string fileName,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    )
    {
        await MayFail();
        world.Files[hash] = content.ToArray();
        await MayFail();
    }

    public async Task<byte[]?> Load(string workspace, string hash, CancellationToken cancel)
    {
        await MayFail();
        return world.Files.GetValueOrDefault(hash);
    }

    /// <summary>No two imports of a simulation share a file.</summary>
    public async Task Delete(string workspace, string hash, string import, CancellationToken cancel)
    {
        await MayFail();
        if (world.Files.Remove(hash))
            world.Count("files deleted");
        await MayFail();
    }

    private async Task MayFail()
    {
        if (world.Calm || !_dice.Chance(world.Faults.FactsFail))
            return;
        world.Count("file store failures");
        if (_dice.Chance(500))
            throw new IOException("The files cannot be reached.");
        await life.Pass(_dice.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(40)));
    }
}
