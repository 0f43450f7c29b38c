using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Market;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.People;

/// <summary>Brings files of the campaigns that no connection reads: the latest days or all of them, today's or one that
/// lay about, the same one twice, and sometimes only part of its codes at first.</summary>
internal sealed class Clerk(World world, Life life, Dice dice)
{
    private readonly ImmutableArray<string> _codes =
    [
        .. world.Market.Campaigns.Where(campaign => campaign.IsFromFiles).Select(campaign => campaign.Code),
    ];

    private DateOnly Today => world.Market.ReportDay(SimulatedMarket.Files, life.Truth.GetUtcNow());

    public async Task Round()
    {
        if (_codes.IsEmpty || !dice.Chance(100))
            return;
        var asked = Today.AddDays(-dice.Of([0, 0, 0, 1, 3]));
        var range = DateRange.Ending(asked.AddDays(-1), dice.Of([7, 30, ConnectionPolicy.Default.BackfillDays]));
        var file = Exports.Make(_codes, range, asked);
        world.Count("files brought");
        ImmutableArray<string> first = dice.Chance(200) ? [dice.Of(_codes)] : _codes;
        if (dice.Chance(100))
            await Task.WhenAll(Import(file, first), Import(file, _codes));
        else
            await Import(file, first);
        if (dice.Chance(100))
            await Attempt.Made(world, () => ConfirmWithoutTheRight(file));
    }

    /// <summary>Everything up to now, until it is accepted.</summary>
    public async Task BringEverything()
    {
        if (_codes.IsEmpty)
            return;
        var start = DateOnly.FromDateTime(world.Scenario.Start.UtcDateTime);
        var range = new DateRange(start.AddDays(-ConnectionPolicy.Default.BackfillDays), Today.AddDays(-1));
        while (!await Import(Exports.Make(_codes, range, Today), _codes))
            await life.Pass(TimeSpan.FromMinutes(1));
    }

    private async Task<bool> Import(byte[] file, ImmutableArray<string> codes) =>
        await Attempt.Made(
            world,
            async () => (await Grain(file).Stage(Manager(), Exports.FileName, file, Exports.Options)).Outcome.Ok
        ) && await Attempt.Made(world, () => Confirm(file, codes));

    private async Task<bool> Confirm(byte[] file, ImmutableArray<string> codes)
    {
        if (!(await Grain(file).Confirm(Manager(), codes)).Ok)
            return false;
        world.Rules.ImportAcknowledged(KeyOf(file), codes);
        return true;
    }

    private async Task<bool> ConfirmWithoutTheRight(byte[] file)
    {
        var outcome = await Grain(file).Confirm(world.Staff.Reader!, _codes);
        if (outcome.Ok)
            world.Rules.Break("only managers decide", "a reader confirmed an import");
        return outcome.Ok;
    }

    private IImportGrain Grain(byte[] file) => life.Grains.GetGrain<IImportGrain>(KeyOf(file));

    private static string KeyOf(byte[] file) => ImportIds.KeyOf(CampaignKey.DefaultWorkspace, file, Exports.Options);

    private string Manager() => dice.Of(world.Staff.Managers);
}
