using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Coverage;
using MarketingManager.Storage.Database;
using Npgsql;

namespace MarketingManager.Storage.Coverage;

public sealed class PostgresCoverageStore(NpgsqlDataSource database) : ICoverageStore
{
    public Task KeepPage(string workspace, RawPage page, CancellationToken cancel) =>
        database.Query(
            work =>
                work.Run(
                    """
                    insert into raw_pages (workspace, connection, pull, page, payload, observed_at)
                    values (@workspace, @Connection, @PullId, @Number, @Payload, @ObservedAt) on conflict do nothing
                    """,
                    new
                    {
                        workspace,
                        page.Connection,
                        page.PullId,
                        page.Number,
                        page.Payload,
                        page.ObservedAt,
                    }
                ),
            cancel
        );

    public Task<ImmutableArray<DailyFact>> Complete(string workspace, ReadWindow window, CancellationToken cancel) =>
        database.InTransaction(
            async work =>
            {
                var arguments = Arguments(workspace, window, reason: null);
                await work.Run(CoverageSql.Lock, arguments);
                await work.Run(CoverageSql.Read, arguments);
                await work.Run(CoverageSql.Cover, arguments);
                await work.Run(CoverageSql.CoverAgain, arguments);
                var zeros = await work.All<ZeroRow>(CoverageSql.Zeros, arguments);
                return zeros.Select(zero => zero.ToFact(window.Platform)).ToImmutableArray();
            },
            cancel
        );

    public Task Fail(string workspace, ReadWindow window, string reason, CancellationToken cancel) =>
        database.InTransaction(
            async work =>
            {
                var arguments = Arguments(workspace, window, reason);
                await work.Run(CoverageSql.Lock, arguments);
                await work.Run(CoverageSql.Fail, arguments);
            },
            cancel
        );

    public Task<ImmutableArray<CoverageCell>> Campaign(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    ) =>
        database.Query(
            async work =>
            {
                var rows = await work.All<CellRow>(
                    """
                    select connection, platform, day, status, provisional, reason, observed_at as observedat from coverage
                    where workspace = @workspace and code = @code and day between @from and @to order by connection, day
                    """,
                    new
                    {
                        workspace,
                        code,
                        from = range.From,
                        to = range.To,
                    }
                );
                return rows.Select(row => row.ToCell()).ToImmutableArray();
            },
            cancel
        );

    public Task<ImmutableArray<CoverageCount>> Connection(
        string workspace,
        string connection,
        DateRange range,
        CancellationToken cancel
    ) =>
        database.Query(
            async work =>
            {
                var rows = await work.All<CountRow>(
                    """
                    select day, status, provisional, count(*)::int as campaigns from coverage
                    where workspace = @workspace and connection = @connection and day between @from and @to
                    group by day, status, provisional order by day
                    """,
                    new
                    {
                        workspace,
                        connection,
                        from = range.From,
                        to = range.To,
                    }
                );
                return rows.GroupBy(row => (row.Day, Status: StatusOf(row.Status, row.Provisional)))
                    .Select(all => new CoverageCount(all.Key.Day, all.Key.Status, all.Sum(row => row.Campaigns)))
                    .ToImmutableArray();
            },
            cancel
        );

    public Task Learn(
        string workspace,
        Platform platform,
        DateOnly final,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        database.InTransaction(
            async work =>
            {
                await work.Run(
                    CoverageSql.Learn,
                    new
                    {
                        workspace,
                        platform = platform.ToString(),
                        lags = CompletenessCurve.Lags.ToArray(),
                        first = final.AddDays(-CoveragePolicy.Default.LearnDays),
                        final,
                        now,
                    }
                );
                await work.Run(
                    "delete from raw_pages where observed_at < @before",
                    new { before = now.AddDays(-CoveragePolicy.Default.RawDays) }
                );
            },
            cancel
        );

    public Task<CompletenessCurve> Curve(string workspace, Platform platform, CancellationToken cancel) =>
        database.Query(
            async work =>
            {
                var rows = await work.All<PointRow>(
                    """
                    select measure, lag, share, cells, learned_at as learnedat from completeness_curves
                    where workspace = @workspace and platform = @platform order by measure, lag
                    """,
                    new { workspace, platform = platform.ToString() }
                );
                return new CompletenessCurve(
                    platform,
                    [
                        .. rows.Select(row => new CompletenessPoint(
                            Enum.Parse<Measure>(row.Measure),
                            row.Lag,
                            row.Share,
                            row.Cells
                        )),
                    ],
                    rows.Count == 0 ? null : rows.Max(row => row.LearnedAt)
                );
            },
            cancel
        );

    private static object Arguments(string workspace, ReadWindow window, string? reason) =>
        new
        {
            workspace,
            connection = window.Connection,
            platform = window.Platform.ToString(),
            codes = window.Campaigns.Select(campaign => DapperTypes.Clean(campaign.Code)).ToArray(),
            starts = window.Campaigns.Select(campaign => Text(campaign.StartsOn)).ToArray(),
            ends = window.Campaigns.Select(campaign => Text(campaign.EndsOn)).ToArray(),
            from = window.Range.From,
            to = window.Range.To,
            through = DateOnly.FromDateTime(window.ObservedAt.UtcDateTime).AddDays(1),
            settled = window.SettledThrough,
            pull = window.PullId,
            observed = window.ObservedAt,
            reason,
        };

    private static string Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static CoverageStatus StatusOf(string status, bool provisional) =>
        provisional && status != nameof(CoverageStatus.Failed)
            ? CoverageStatus.Provisional
            : Enum.Parse<CoverageStatus>(status);

    private sealed record CellRow(
        string Connection,
        string Platform,
        DateOnly Day,
        string Status,
        bool Provisional,
        string? Reason,
        DateTimeOffset ObservedAt
    )
    {
        public CoverageCell ToCell() =>
            new(Connection, Enum.Parse<Platform>(Platform), Day, StatusOf(Status, Provisional), Reason, ObservedAt);
    }

    private sealed record CountRow(DateOnly Day, string Status, bool Provisional, int Campaigns);

    private sealed record PointRow(string Measure, int Lag, decimal Share, int Cells, DateTimeOffset LearnedAt);
}
