using System.Globalization;
using MarketingManager.Bench;
using Npgsql;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [EmptyApp.Verb])
{
    await EmptyApp.Run();
    return 0;
}

var connection =
    Option("--connection")
    ?? Environment.GetEnvironmentVariable("MM_CONNECTION")
    ?? throw new InvalidOperationException("--connection is needed; './mm bench' supplies one.");
await using var database = NpgsqlDataSource.Create(connection);
if (await IsUsed())
{
    Console.Error.WriteLine(
        "The database is not empty: a first start and a first import cannot be measured on it. Give another --data."
    );
    return 2;
}

var folder = Directory.CreateTempSubdirectory("mm-bench-").FullName;
try
{
    var report = new Report(Console.Out);
    report.Machine();
    var measurements = new Measurements(report, connection, folder, Number);
    await measurements.Of(args.FirstOrDefault(), Option("--platform"));
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task<bool> IsUsed()
{
    await using var command = database.CreateCommand("select to_regclass('schema_migrations') is not null");
    return (bool)(await command.ExecuteScalarAsync())!;
}

int Number(string name, int otherwise) =>
    Option(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
