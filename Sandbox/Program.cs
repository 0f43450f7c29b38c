using System.Globalization;
using System.Runtime.InteropServices;

namespace MarketingManager.Sandbox;

/// <summary><c>--port N --seed N --speed N --token T --page-size N</c>: the sandbox on its own, until Ctrl-C.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (!TryRead(args, out var options))
        {
            await Console.Error.WriteLineAsync(
                "usage: Sandbox [--port N] [--seed N] [--speed N] [--token T] [--page-size N]"
            );
            return 2;
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var server = await SandboxServer.StartAsync(options);
        Console.WriteLine($"base     {server.BaseAddress}");
        Console.WriteLine($"account  act_{server.AccountId}");
        Console.WriteLine($"token    {server.Token}");
        Console.WriteLine($"control  {server.ControlUrl}");
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
            var isCount = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
            SandboxOptions? read = args[index] switch
            {
                "--port" when isCount && count <= ushort.MaxValue => options with { Port = count },
                "--seed" when isCount => options with { Seed = count },
                "--page-size" when isCount && count >= 1 => options with { PageSizeMax = count },
                "--token" when value.Length > 0 => options with { Token = value },
                "--speed" when double.TryParse(value, CultureInfo.InvariantCulture, out var speed) && speed > 0 =>
                    options with
                    {
                        Speed = speed,
                    },
                _ => null,
            };
            if (read is null)
                return false;
            options = read;
        }

        return true;
    }
}
