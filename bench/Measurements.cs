using MarketingManager.Domain.Kpis;
using Npgsql;

namespace MarketingManager.Bench;

/// <summary>What is measured, in order, each on the same empty database.</summary>
internal sealed class Measurements(Report report, string connection, string folder, Func<string, int, int> number)
{
    /// <summary>What the command names, or everything that takes minutes and not hours.</summary>
    public Task Of(string? subject, string? platform) =>
        subject switch
        {
            "ingest" => Ingest(platform),
            "dashboard" => Dashboard(),
            _ => All(),
        };

    private async Task All()
    {
        var file = BenchFile.Of(number("--campaigns", 1_000), number("--days", 90));
        await using var database = NpgsqlDataSource.Create(connection);
        ReadSpeed.Measure(report, file);
        await StartUp.Measure(report, connection, folder);
        await using (var app = await BenchApp.Start(connection, folder))
        {
            await GrainCalls.Measure(report, app);
            await ImportSpeed.Measure(report, app, database, file);
            await KpiQueries.Measure(report, app, database, file);
            await AuditTrail.Measure(report, app);
        }

        await Memory.Measure(report, connection, folder, file);
    }

    private async Task Dashboard()
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await new DashboardSpeed(
            report,
            connection,
            folder,
            number("--campaigns", 100_000),
            number("--days", 90)
        ).Measure(database);
    }

    private async Task Ingest(string? platform)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var app = await BenchApp.Start(connection, folder);
        var size = new IngestSize(
            number("--campaigns", 1_000),
            number("--days", 100),
            platform is null ? null : Enum.Parse<Platform>(platform, ignoreCase: true)
        );
        await IngestSpeed.Measure(report, app, database, size);
    }
}
