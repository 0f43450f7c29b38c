using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Facts;

/// <summary>Daily facts: what is believed now, and what was believed before.</summary>
public sealed class PostgresFactStore(NpgsqlDataSource database) : IFactStore
{
    /// <summary>Writers of the same campaign wait for each other; few enough locks
    /// for thousands of campaigns in a batch.</summary>
    private const int LockBuckets = 64;

    private const int LockSpace = 7310;

    public Task<FactWrite> Apply(
        string workspace,
        IReadOnlyList<DailyFact> facts,
        FactSource source,
        CancellationToken cancel
    )
    {
        if (facts.Count == 0)
            return Task.FromResult(new FactWrite(0, 0, 0, []));
        var latest = new Dictionary<FactKey, DailyFact>(facts.Count);
        foreach (var fact in facts)
            latest[FactKey.Of(fact)] = fact;
        return database.InTransaction(work => Store(work, workspace, latest.Values, source), cancel);
    }

    public Task<ImmutableArray<SeriesDay>> Days(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    ) => Series(workspace, code, range, analytics: false, cancel);

    public Task<ImmutableArray<SeriesDay>> AnalyticsDays(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    ) => Series(workspace, code, range, analytics: true, cancel);

    private Task<ImmutableArray<SeriesDay>> Series(
        string workspace,
        string code,
        DateRange range,
        bool analytics,
        CancellationToken cancel
    ) =>
        database.Query(
            async work =>
            {
                var rows = await work.All<DayRow>(
                    SeriesSql.Days,
                    new
                    {
                        workspace,
                        code,
                        from = range.From,
                        to = range.To,
                        analytics,
                    }
                );
                return rows.Select(row => row.ToDay()).ToImmutableArray();
            },
            cancel
        );

    public Task<ImmutableArray<PeerSeries>> Peers(
        string workspace,
        string code,
        DateRange range,
        int limit,
        CancellationToken cancel
    ) =>
        database.Query(
            async work =>
            {
                var rows = await work.All<DayRow>(
                    SeriesSql.Peers,
                    new
                    {
                        workspace,
                        code,
                        from = range.From,
                        to = range.To,
                        limit,
                    }
                );
                return rows.GroupBy(row => row.Code)
                    .Select(group => new PeerSeries(group.Key, [.. group.Select(row => row.ToDay())]))
                    .ToImmutableArray();
            },
            cancel
        );

    private static async Task<FactWrite> Store(
        Work work,
        string workspace,
        IReadOnlyCollection<DailyFact> facts,
        FactSource source
    )
    {
        await Lock(work, workspace, facts);
        await IncomingFacts.Copy(work, facts);
        var arguments = new
        {
            workspace,
            observed = source.ObservedAt,
            source = $"{source.Kind}:{source.Reference}",
        };
        await work.Run(FactSql.Judge, arguments);
        await work.Run("analyze judged (code, platform, day, verdict)");
        var campaigns = await work.All<CampaignCount>(FactSql.Count);
        var news = campaigns.Any(campaign => campaign.New + campaign.Changed > 0);
        if (news)
            await Replace(work, workspace, facts, source, arguments);
        if (campaigns.Any(campaign => campaign.Relabelled))
            await work.Run(FactSql.Relabel, arguments);
        if (facts.Any(fact => fact.Level != EntityLevel.Campaign))
            await Sum(work, arguments);
        return new FactWrite(
            campaigns.Sum(campaign => campaign.New),
            campaigns.Sum(campaign => campaign.Changed),
            campaigns.Sum(campaign => campaign.Same),
            [.. campaigns.Select(row => new CampaignFacts(row.Code, row.FirstDay, row.LastDay, row.New, row.Changed))]
        );
    }

    private static async Task Lock(Work work, string workspace, IReadOnlyCollection<DailyFact> facts) =>
        await work.Run(
            """
            select pg_advisory_xact_lock(@LockSpace, bucket) from (
              select distinct abs(hashtext(@workspace || '/' || code) % @LockBuckets) as bucket from unnest(@codes) as n(code) order by 1) b
            """,
            new
            {
                LockSpace,
                LockBuckets,
                workspace,
                codes = facts.Select(fact => fact.Code).Distinct().Select(DapperTypes.Clean).ToArray(),
            }
        );

    private static async Task Replace(
        Work work,
        string workspace,
        IReadOnlyCollection<DailyFact> facts,
        FactSource source,
        object arguments
    )
    {
        await work.Run(FactSql.KeepOldValues, arguments);
        await work.Run(FactSql.Store, arguments);
        await work.Run(FactSql.StoreAgain, arguments);
        await work.Run(FactSql.Series, arguments);
        var reported = Enum.GetValues<Measure>()
            .Where(measure => facts.Any(fact => fact.Measures[measure] is not null));
        await RawFacts.Keep(work, workspace, source, [.. reported]);
    }

    private static async Task Sum(Work work, object arguments)
    {
        await work.Run(FactSql.Derive, arguments);
        await work.Run(FactSql.KeepOldSums, arguments);
        await work.Run(FactSql.StoreSums, arguments);
    }

    private sealed record CampaignCount(
        string Code,
        DateOnly FirstDay,
        DateOnly LastDay,
        int New,
        int Changed,
        int Same,
        bool Relabelled
    );
}
