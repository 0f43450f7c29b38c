using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Guardrails;

/// <summary>The KPI definitions that hold under the new words, or the codes that somebody has to decide on first.
/// </summary>
internal abstract record TypeMoveKpis
{
    private TypeMoveKpis() { }

    public abstract T Match<T>(
        Func<ImmutableArray<KpiDefinition>, T> decided,
        Func<ImmutableArray<string>, T> undecided
    );

    public static TypeMoveKpis Of(
        WorkspaceState state,
        ImmutableArray<PairMove> pairs,
        ImmutableSortedDictionary<string, KpiToKeep> keep
    )
    {
        var (moved, undecided) = (new List<KpiDefinition>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var pair in pairs.Where(pair => pair.From != pair.To))
        {
            var there = pair.IsMerge ? state.Kpis(pair.To).ToList() : [];
            foreach (var kpi in state.Kpis(pair.From).Select(kpi => Under(kpi, pair)))
            {
                var rival = there.Find(known => known.Key == kpi.Key);
                if (rival is null)
                    moved.Add(kpi);
                else if (!SaysTheSame(kpi, rival) && !keep.ContainsKey(kpi.Code))
                    undecided.Add(kpi.Code);
                else if (!SaysTheSame(kpi, rival) && keep[kpi.Code] == KpiToKeep.Source)
                    moved.Add(kpi with { Version = Math.Max(kpi.Version, rival.Version) + 1 });
            }
        }

        return undecided.Count > 0 ? new Undecided([.. undecided]) : new Decided([.. moved]);
    }

    private static KpiDefinition Under(KpiDefinition kpi, PairMove pair) =>
        kpi with
        {
            Type = pair.To.Type,
            Objective = pair.To.Objective,
        };

    private static bool SaysTheSame(KpiDefinition left, KpiDefinition right) =>
        left with { Version = right.Version, Type = right.Type, Objective = right.Objective } == right;

    private sealed record Decided(ImmutableArray<KpiDefinition> Kpis) : TypeMoveKpis
    {
        public override T Match<T>(
            Func<ImmutableArray<KpiDefinition>, T> decided,
            Func<ImmutableArray<string>, T> undecided
        ) => decided(Kpis);
    }

    private sealed record Undecided(ImmutableArray<string> Codes) : TypeMoveKpis
    {
        public override T Match<T>(
            Func<ImmutableArray<KpiDefinition>, T> decided,
            Func<ImmutableArray<string>, T> undecided
        ) => undecided(Codes);
    }
}
