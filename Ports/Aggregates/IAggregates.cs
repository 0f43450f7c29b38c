namespace MarketingManager.Ports.Aggregates;

/// <summary>The sums that screens are made of, kept beside the facts. They follow the facts by a moment: what changed
/// is marked in the transaction that changed it, and counted here.</summary>
public interface IAggregates
{
    /// <summary>Counts what is marked, at most <paramref name="most"/> marks in one transaction. Whoever calls at the
    /// same time waits. Answers how many marks were counted; fewer than asked for means that nothing is left.</summary>
    Task<int> CatchUp(string workspace, int most, CancellationToken cancel);

    /// <summary>Writes the monthly KPIs of what was counted, at most <paramref name="most"/> months in one transaction;
    /// answers how many.</summary>
    Task<int> WriteMonthlyKpis(int most, CancellationToken cancel);

    /// <summary>Workspaces with marks that wait.</summary>
    Task<IReadOnlyList<WaitingMarks>> Behind(CancellationToken cancel);

    /// <summary>Compares every aggregate with the sums of facts, and counts again what differs.</summary>
    Task<AggregateProof> Prove(string workspace, CancellationToken cancel);
}

/// <param name="Last">The newest mark: another one than before means that facts keep coming.</param>
public sealed record WaitingMarks(string Workspace, long Last);

/// <param name="Facts">Facts that were added up.</param>
/// <param name="Sums">Aggregates that were compared.</param>
/// <param name="Repaired">Those that differed and were put right, in words; empty proves that all were equal.</param>
public sealed record AggregateProof(long Facts, long Sums, IReadOnlyList<string> Repaired);
