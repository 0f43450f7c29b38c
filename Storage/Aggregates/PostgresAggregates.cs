using MarketingManager.Ports.Aggregates;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Keeps the aggregates beside the facts.</summary>
public sealed class PostgresAggregates(NpgsqlDataSource database, TimeProvider clock) : IAggregates
{
    /// <summary>Counts whose changes are remembered; whoever is further behind reads everything again.</summary>
    internal const int ChangesKept = 1000;

    private const int LockSpace = 7311;

    private const string Lock = "select pg_advisory_xact_lock(@LockSpace, hashtext(@workspace))";

    public Task<int> CatchUp(string workspace, int most, CancellationToken cancel) =>
        database.InTransaction(work => Run(work, workspace, most), cancel);

    public Task<int> WriteMonthlyKpis(int most, CancellationToken cancel) =>
        database.InTransaction(work => MonthlyKpis.Write(work, most, clock.GetUtcNow()), cancel);

    public Task<IReadOnlyList<WaitingMarks>> Behind(CancellationToken cancel) =>
        database.Query(
            work => work.All<WaitingMarks>("select workspace, max(id) as last from aggregate_marks group by workspace"),
            cancel
        );

    public Task<AggregateProof> Prove(string workspace, CancellationToken cancel) =>
        new AggregateProver(
            step =>
                database.InTransaction(
                    async work =>
                    {
                        await work.Run(Lock, new { LockSpace, workspace });
                        if ((await step(work)).Distinct().ToArray() is { Length: > 0 } changed)
                            await Publish(work, workspace, changed, codes: []);
                    },
                    cancel
                ),
            workspace
        ).Prove();

    private async Task<int> Run(Work work, string workspace, int most)
    {
        var marks = await work.AllAfter<Mark>(
            Lock,
            "select id, code, month, days from aggregate_marks where workspace = @workspace order by id limit @most",
            new
            {
                LockSpace,
                workspace,
                most,
            }
        );
        if (marks.Count == 0)
            return 0;
        var count = new Count(work, workspace);
        string[] codes = [.. marks.Select(mark => mark.Code).Distinct(StringComparer.Ordinal)];
        CampaignMonth[] months =
        [
            .. marks
                .Where(mark => mark.Month is not null)
                .GroupBy(mark => (mark.Code, Month: mark.Month!.Value))
                .Select(month => new CampaignMonth(
                    month.Key.Code,
                    month.Key.Month,
                    month.Aggregate(default(MonthDays), (days, mark) => days | mark.MonthDays)
                )),
        ];
        await count.Run(codes, months);
        var campaigns = marks
            .Where(mark => mark.Month is null)
            .Select(mark => mark.Code)
            .Union(count.Moved, StringComparer.Ordinal);
        await Publish(work, workspace, [.. count.Changed], [.. campaigns]);
        await work.Run(
            "delete from aggregate_marks where id = any(@ids)",
            new { ids = marks.Select(mark => mark.Id).ToArray() }
        );
        return marks.Count;
    }

    private async Task Publish(Work work, string workspace, (int Shelf, DateOnly Month)[] changed, string[] codes)
    {
        var version = await work.Only<long>(
            """
            insert into aggregate_counts (workspace, version, counted_at) values (@workspace, 1, @now)
            on conflict (workspace) do update set version = aggregate_counts.version + 1, counted_at = excluded.counted_at
            returning version
            """,
            new { workspace, now = clock.GetUtcNow() }
        );
        await work.Run(
            """
            insert into aggregate_changes (workspace, version, shelf, month)
            select @workspace, @version, * from unnest(@shelves, @months);
            insert into aggregate_changes (workspace, version, code) select @workspace, @version, * from unnest(@codes);
            delete from aggregate_changes where workspace = @workspace and version <= @version - @ChangesKept;
            """,
            new
            {
                workspace,
                version,
                ChangesKept,
                shelves = changed.Select(key => key.Shelf).ToArray(),
                months = changed.Select(key => key.Month).ToArray(),
                codes,
            }
        );
    }

    private sealed record Mark(long Id, string Code, DateOnly? Month, int? Days)
    {
        public MonthDays MonthDays => Days is { } days ? new(unchecked((uint)days)) : MonthDays.All;
    }
}
