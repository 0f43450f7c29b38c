using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MarketingManager.Grains.Interfaces.Kpis;
using Npgsql;

namespace MarketingManager.Bench;

/// <summary>The file through REST, grains and PostgreSQL: uploaded, confirmed, loaded, and every campaign analysed.
/// The process time says what a busy machine hides; the database's own is not in it.
/// </summary>
internal static class ImportSpeed
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    public static async Task Measure(Report report, BenchApp app, NpgsqlDataSource database, BenchFile file)
    {
        var step = Step.Start();
        using var body = new ByteArrayContent(file.Content)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("text/csv") },
        };
        using var staged = await app.Manager.PostAsync(
            new Uri("/api/v1/imports?fileName=bench.csv&currency=EUR", UriKind.Relative),
            body
        );
        staged.EnsureSuccessStatusCode();
        report.Line($"import: upload {file.Rows:N0} rows, preview", step.Took());

        var all = Step.Start();
        step = Step.Start();
        using var confirmed = await app.Manager.PostAsJsonAsync(
            $"{staged.Headers.Location}/confirm",
            new { All = true }
        );
        confirmed.EnsureSuccessStatusCode();
        await Until(async () => await Registered(database) == file.Campaigns, "registered");
        report.Line($"import: register {file.Campaigns:N0} campaigns", step.Took());

        step = Step.Start();
        await Until(async () => await IsLoaded(app), "loaded");
        report.Line("import: load the facts", $"{step.Took()}, {file.Rows / step.Seconds:N0} rows/s");

        step = Step.Start();
        await Until(async () => await Analysed(database) == file.Campaigns, "analysed");
        report.Line($"import: tell and analyse {file.Campaigns:N0} campaigns", step.Took());
        report.Line("import: confirmed to analysed, end to end", $"{all.Took()}, {file.Rows / all.Seconds:N0} rows/s");
    }

    private static async Task<bool> IsLoaded(BenchApp app) =>
        (await app.Manager.GetFromJsonAsync<ImportRow[]>("/api/v1/imports?take=1"))![0].Status == "Loaded";

    private static Task<long> Registered(NpgsqlDataSource database) =>
        Count(database, "select count(*) from centralized_campaigns where status = 'Active'");

    private static Task<long> Analysed(NpgsqlDataSource database) =>
        Count(
            database,
            "select count(*) from centralized_campaigns where analyzed_at is not null and next_cycle_at > now()"
        );

    private static async Task<long> Count(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Until(Func<Task<bool>> isSo, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
                throw new TimeoutException($"The import was not {what} within {Limit}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
