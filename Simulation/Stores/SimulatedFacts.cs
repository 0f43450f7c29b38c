using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Simulation.Faults;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Stores;

/// <summary>One process' way to the facts.</summary>
internal sealed class SimulatedFacts(World world, Life life) : IFactStore
{
    private readonly Dice _dice = world.Dice.Fork();

    public async Task<FactWrite> Apply(
        string workspace,
        IReadOnlyList<DailyFact> facts,
        FactSource source,
        CancellationToken cancel
    )
    {
        await MayFail();
        var written = world.Facts.Apply(facts, source.ObservedAt);
        await MayFail();
        return written;
    }

    public async Task<ImmutableArray<SeriesDay>> Days(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    )
    {
        await MayFail();
        return world.Facts.Days(code, range);
    }

    /// <summary>No campaign of a simulation is measured by web analytics.</summary>
    public Task<ImmutableArray<SeriesDay>> AnalyticsDays(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    ) => Task.FromResult<ImmutableArray<SeriesDay>>([]);

    public async Task<ImmutableArray<PeerSeries>> Peers(
        string workspace,
        string code,
        DateRange range,
        int limit,
        CancellationToken cancel
    )
    {
        await MayFail();
        var currency = world.Market.Of(code).Currency;
        return
        [
            .. world
                .Facts.Codes.Where(other => other != code && world.Market.Of(other).Currency == currency)
                .Take(limit)
                .Select(other => new PeerSeries(other, world.Facts.Days(other, range))),
        ];
    }

    private async Task MayFail()
    {
        if (world.Calm || !_dice.Chance(world.Faults.FactsFail))
            return;
        world.Count("fact store failures");
        if (_dice.Chance(500))
            throw new IOException("The facts cannot be reached.");
        await life.Pass(_dice.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(40)));
    }
}
