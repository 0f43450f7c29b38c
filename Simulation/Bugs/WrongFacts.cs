using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;

namespace MarketingManager.Simulation.Bugs;

/// <summary>Facts are not stored as they came.</summary>
internal sealed class WrongFacts(
    string name,
    string mistake,
    Func<World, IReadOnlyList<DailyFact>, IEnumerable<DailyFact>> alter
) : PlantedBug
{
    public override string Name => name;

    public override string Mistake => mistake;

    internal override IFactStore Facts(IFactStore facts, World world) => new Altered(facts, world, alter);

    private sealed class Altered(
        IFactStore inner,
        World world,
        Func<World, IReadOnlyList<DailyFact>, IEnumerable<DailyFact>> alter
    ) : IFactStore
    {
        public Task<FactWrite> Apply(
            string workspace,
            IReadOnlyList<DailyFact> facts,
            FactSource source,
            CancellationToken cancel
        ) => inner.Apply(workspace, [.. alter(world, facts)], source, cancel);

        public Task<ImmutableArray<SeriesDay>> Days(
            string workspace,
            string code,
            DateRange range,
            CancellationToken cancel
        ) => inner.Days(workspace, code, range, cancel);

        public Task<ImmutableArray<SeriesDay>> AnalyticsDays(
            string workspace,
            string code,
            DateRange range,
            CancellationToken cancel
        ) => inner.AnalyticsDays(workspace, code, range, cancel);

        public Task<ImmutableArray<PeerSeries>> Peers(
            string workspace,
            string code,
            DateRange range,
            int limit,
            CancellationToken cancel
        ) => inner.Peers(workspace, code, range, limit, cancel);
    }
}
