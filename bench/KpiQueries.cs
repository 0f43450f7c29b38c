using System.Diagnostics;
using Npgsql;

namespace MarketingManager.Bench;

/// <summary>The questions a dashboard asks, through REST and grains, beside a plain SQL sum over the fact table.</summary>
internal static class KpiQueries
{
    private const int Runs = 60;
    private const int Warm = 5;

    public static async Task Measure(Report report, BenchApp app, string connection)
    {
        var (from, to) = (ImportSpeed.FirstDay, ImportSpeed.FirstDay.AddDays(ImportSpeed.Days - 1));
        foreach (var groupBy in (string[])["", "type,objective", "platform", "campaign", "day"])
        {
            var path = new Uri($"/api/v1/kpis?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&groupBy={groupBy}", UriKind.Relative);
            var ours = await Samples(async () => await app.Manager.GetByteArrayAsync(path));
            var plain = await Samples(() => Sql(connection, groupBy));
            report.Against(
                $"kpis by {(groupBy.Length == 0 ? "nothing" : groupBy)}, {ImportSpeed.Campaigns} x {ImportSpeed.Days}", Report.Quantiles(ours),
                "plain SQL", Report.Quantiles(plain), Report.Quantile(ours, 0.95) / Report.Quantile(plain, 0.95));
        }
    }

    private static async Task<List<double>> Samples(Func<Task> act)
    {
        var samples = new List<double>();
        for (var run = -Warm; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            if (run >= 0)
                samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return samples;
    }

    private static async Task Sql(string connection, string groupBy)
    {
        var column = groupBy switch { "platform" => "platform", "campaign" => "code", "day" => "day", _ => "workspace" };
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(
            $"select {column}, sum(impressions), sum(clicks), sum(spend), sum(conversions), sum(revenue) from kpi_daily where level = 'Campaign' group by 1");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
        }
    }
}
