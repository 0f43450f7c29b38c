using System.Globalization;
using MarketingManager.Bench;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var connection = Option("--connection") ?? throw new InvalidOperationException("--connection is needed; './mm bench' supplies one.");
var folder = Directory.CreateTempSubdirectory("mm-bench-").FullName;
try
{
    var report = new Report(Console.Out);
    report.Machine();
    await StartUp.Measure(report, connection, folder);
    await using var app = await BenchApp.Start(connection, folder);
    await GrainCalls.Measure(report, app);
    await ImportSpeed.Measure(report, app);
    await KpiQueries.Measure(report, app, connection);
    report.Memory();
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
