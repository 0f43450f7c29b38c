using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using MarketingManager.Silo.Hosting;
using MarketingManager.Storage.Engine;

namespace MarketingManager.EndToEnd.Tests.Hosting;

/// <summary>The app as a process of its own, so that it can be killed like one.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private AppProcess(Process process, Uri address, string folder, Task<string> errors)
    {
        (_process, Address, Log) = (process, address, errors);
        Manager = Client(folder, "Manager");
        Admin = Client(folder, "Admin");
    }

    public Uri Address { get; }

    /// <summary>What it wrote to its log; there once it has ended.</summary>
    public Task<string> Log { get; }

    public HttpClient Manager { get; }

    public HttpClient Admin { get; }

    public static async Task<AppProcess> Start(
        string connection,
        string folder,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "MarketingManager.Silo.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (string[])[dll, "run", "--connection", connection, "--data", folder, "--port", "0"])
            start.ArgumentList.Add(word);
        // Silos of a cluster are given their master key; a process that is alone makes its own.
        if (EngineHosting.Share == EngineShare.WithOthers)
            start.Environment[MasterKeys.Variable] = Convert.ToBase64String(new byte[32]);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            return new AppProcess(process, await AddressOf(process, errors), folder, errors);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    private static async Task<Uri> AddressOf(Process process, Task<string> errors)
    {
        using var patience = new CancellationTokenSource(StartPatience);
        const string mark = "Marketing Manager is at ";
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(mark, StringComparison.Ordinal))
                return new Uri(line[mark.Length..].Trim());
        }

        throw new InvalidOperationException($"The app did not start: {await errors}");
    }

    /// <summary>SIGKILL: no handler, no flush, no goodbye.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        Manager.Dispose();
        Admin.Dispose();
        _process.Dispose();
    }

    private HttpClient Client(string folder, string role)
    {
        using var access = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "access.json")));
        var keys = access.RootElement.GetProperty("keys");
        var key = keys.EnumerateObject().First(entry => entry.NameEquals(role)).Value.GetString();
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
