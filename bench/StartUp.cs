using System.Diagnostics;

namespace MarketingManager.Bench;

/// <summary>From nothing to answering requests: the first start creates the schema, the second is the everyday one.</summary>
internal static class StartUp
{
    private const int Restarts = 3;

    public static async Task Measure(Report report, string connection, string folder)
    {
        report.Line("start-up: first, with an empty database", $"{await Once(connection, folder):0} ms");
        var again = new List<double>();
        for (var run = 0; run < Restarts; run++)
            again.Add(await Once(connection, folder));
        var bare = await Empty();
        report.Against(
            "start-up: again (median)", $"{Report.Quantile(again, 0.5):0} ms", "'dotnet --version'", $"{bare:0} ms",
            Report.Quantile(again, 0.5) / bare);
    }

    private static async Task<double> Once(string connection, string folder)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "MarketingManager.Silo.dll"), "run", "--connection", connection, "--data", folder, "--port", "0"])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Marketing Manager is at", StringComparison.Ordinal))
        {
        }

        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.Kill();
        await process.WaitForExitAsync();
        return elapsed;
    }

    private static async Task<double> Empty()
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
