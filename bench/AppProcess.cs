using System.Diagnostics;

namespace MarketingManager.Bench;

/// <summary>A program of ours in a process of its own, started until it says where it is.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process _process;

    private AppProcess(Process process, Uri address, double milliseconds) =>
        (_process, Address, Milliseconds) = (process, address, milliseconds);

    public Uri Address { get; }

    /// <summary>From the start of the process to the line that names its address.</summary>
    public double Milliseconds { get; }

    public double MemoryMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1_048_576.0;
        }
    }

    public static Task<AppProcess> Product(string connection, string folder) =>
        Start("MarketingManager.Silo.dll", "run", "--connection", connection, "--data", folder, "--port", "0");

    public static Task<AppProcess> EmptyWebApp() => Start("MarketingManager.Bench.dll", EmptyApp.Verb);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<AppProcess> Start(string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at >= 0)
                return new AppProcess(process, new Uri(line[at..]), Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        throw new InvalidOperationException($"{program} ended before it said where it is.");
    }
}
