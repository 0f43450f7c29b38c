using System.Diagnostics;
using Npgsql;

namespace MarketingManager.Bench;

/// <summary>The questions a dashboard asks, through REST and grains, beside
/// the bare SQL sum over the fact table.</summary>
internal static class KpiQueries
{
    private const int Runs = 40;
    private const int Warm = 5;

    /// <summary>The groups of a query, and what plain SQL groups by.</summary>
    private static readonly (string GroupBy, string Column, string Join)[] Questions =
    [
        ("", "k.workspace", ""),
        ("platform", "k.platform", ""),
        (
            "type,objective",
            "c.campaign_type, c.objective",
            "join centralized_campaigns c on c.workspace = k.workspace and c.campaign_code = k.code"
        ),
        ("campaign", "k.code", ""),
        ("day", "k.day", ""),
    ];

    public static async Task Measure(Report report, BenchApp app, NpgsqlDataSource database, BenchFile file)
    {
        foreach (var (groupBy, column, join) in Questions)
        {
            var path = new Uri(
                $"/api/v1/kpis?from={file.FirstDay:yyyy-MM-dd}&to={file.LastDay:yyyy-MM-dd}&groupBy={groupBy}",
                UriKind.Relative
            );
            var sql = $"""
                select {column}, sum(k.impressions), sum(k.clicks), sum(k.spend), sum(k.conversions), sum(k.leads), sum(k.orders),
                    sum(k.revenue), sum(k.video_views)
                from kpi_daily k {join}
                where k.workspace = 'default' and k.level = 'Campaign' and k.day between $1 and $2 group by {column}
                """;
            var (ours, plain) = await Samples(
                () => app.Manager.GetByteArrayAsync(path),
                () => Read(database, sql, file.FirstDay, file.LastDay)
            );
            var bytes = (await app.Manager.GetByteArrayAsync(path)).Length;
            report.Against(
                $"kpis: by {(groupBy.Length == 0 ? "nothing" : groupBy)} ({bytes / 1_024:N0} KiB)",
                Report.Quantiles(ours),
                "plain SQL",
                Report.Quantiles(plain),
                Report.Median(ours) / Report.Median(plain)
            );
        }
    }

    /// <summary>Both in turn, so that what else the machine does falls on both.</summary>
    private static async Task<(List<double> Ours, List<double> Plain)> Samples(Func<Task> ours, Func<Task> plain)
    {
        var (first, second) = (new List<double>(), new List<double>());
        for (var run = -Warm; run < Runs; run++)
        {
            var (one, other) = (await Milliseconds(ours), await Milliseconds(plain));
            if (run < 0)
                continue;
            first.Add(one);
            second.Add(other);
        }

        return (first, second);
    }

    private static async Task<double> Milliseconds(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task Read(NpgsqlDataSource database, string sql, DateOnly from, DateOnly to)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = to });
        await using var rows = await command.ExecuteReaderAsync();
        var values = new object[rows.FieldCount];
        while (await rows.ReadAsync())
            rows.GetValues(values);
    }
}
