using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Hosting;

namespace MarketingManager.Silo.Verbs;

internal static class RunVerb
{
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var arguments = new Arguments(
            args,
            new HashSet<string> { "connection", "data", "port" },
            new HashSet<string>()
        );
        var options = AppOptions.From(arguments) with { MakeFirstAdministrator = true };
        await using var running = await RunningApp.Start(options, cancel);
        Console.WriteLine($"Marketing Manager is at {running.Address}");
        if (running.FirstAdministrator is { } first)
            Console.WriteLine(
                $"First sign-in: {first.Email} with the password {first.Password} (shown once; change it under Users & keys)."
            );
        Console.WriteLine("Ctrl-C stops it.");
        await running.App.WaitForShutdownAsync(cancel);
        return 0;
    }
}
