using System.Globalization;
using System.Runtime.InteropServices;

namespace MarketingManager.Sandbox;

/// <summary>The sandbox on its own, until Ctrl-C.</summary>
internal static class Program
{
    private const string Usage =
        "usage: Sandbox [--port N] [--seed N] [--campaigns N] [--accounts N] [--history DAYS] [--start INSTANT] [--speed N] "
        + "[--page-size N] [--token T]";

    private static async Task<int> Main(string[] args)
    {
        if (!TryRead(args, out var options))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var server = await SandboxServer.StartAsync(options);
        Console.WriteLine($"base     {server.BaseAddress}");
        Console.WriteLine($"token    {server.Token}");
        Console.WriteLine($"control  {server.ControlUrl}");
        foreach (var account in server.World.All.Select(one => one.Account))
            Console.WriteLine(
                $"account  {account.Dialect, -8} {account.Id} ({account.Currency}, {account.TimeZone}, {account.Campaigns.Length} campaigns)"
            );
        Console.WriteLine($"property Ga4      {server.Site.PropertyId}");
        await stop.Task;
        await server.StopAsync();
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    private static bool TryRead(string[] args, out SandboxOptions options)
    {
        options = new SandboxOptions();
        for (var index = 0; index < args.Length; index += 2)
        {
            var value = index + 1 < args.Length ? args[index + 1] : "";
            if (Read(options, args[index], value) is not { } read)
                return false;
            options = read;
        }

        return true;
    }

    private static SandboxOptions? Read(SandboxOptions options, string name, string value)
    {
        if (name == "--token" && value.Length > 0)
            return options with { Token = value };
        if (name == "--speed" && double.TryParse(value, CultureInfo.InvariantCulture, out var speed) && speed > 0)
            return options with { Speed = speed };
        if (name == "--start" && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var start))
            return options with { Start = start };
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        return name switch
        {
            "--port" when count <= ushort.MaxValue => options with { Port = count },
            "--seed" => options with { Seed = count },
            "--page-size" when count is >= 1 and <= 10_000 => options with { PageSizeMax = count },
            "--campaigns" when count is >= 1 and <= 100_000 => options with
            {
                Fleet = options.Fleet with { Campaigns = count },
            },
            "--accounts" when count is >= 1 and <= 100 => options with
            {
                Fleet = options.Fleet with { Accounts = count },
            },
            "--history" when count is >= 1 and <= 1110 => options with
            {
                Fleet = options.Fleet with { HistoryDays = count },
            },
            _ => null,
        };
    }
}
