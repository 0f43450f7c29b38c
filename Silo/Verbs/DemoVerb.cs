using MarketingManager.Silo.Cli;
using MarketingManager.Silo.Demo;
using MarketingManager.Silo.Hosting;

namespace MarketingManager.Silo.Verbs;

/// <summary><c>demo</c>: the product on simulated ad platforms with 90 days of history, until Ctrl-C. <c>demo --once
/// [--json]</c> walks the whole loop on an accelerated clock and exits with 0 only if every step truly happened.
/// </summary>
internal static class DemoVerb
{
    public static async Task<int> Run(string[] args, CancellationToken cancel)
    {
        var arguments = new Arguments(
            args,
            new HashSet<string> { "connection", "data", "port", "seed" },
            new HashSet<string> { "once", "json" }
        );
        var once = arguments.Has("once");
        var options = AppOptions.From(arguments, once ? 0 : AppOptions.DefaultPort) with
        {
            LogLevel = once ? LogLevel.Error : LogLevel.Warning,
            MakeFirstAdministrator = true,
            MakesMasterKey = true,
        };
        await using var stage = await DemoStage.Open(options, arguments.Number("seed", 42), cancel);
        return once ? await Once(stage, arguments, cancel) : await Show(stage, cancel);
    }

    private static async Task<int> Once(DemoStage stage, Arguments arguments, CancellationToken cancel)
    {
        var story = new DemoStory(
            stage,
            step =>
            {
                if (!arguments.Has("json"))
                    step.Print();
                else
                    Print.Progress($"{(step.Happened ? "✓" : "✗")} {step.Name}");
            }
        );
        var report = await story.Tell(cancel);
        if (arguments.Has("json"))
            Print.Json(report);
        else
            Console.WriteLine(
                report.Complete
                    ? $"The loop is complete in {report.Seconds:0.0} s."
                    : $"The loop broke: {report.Failure}"
            );
        return report.Complete ? 0 : 1;
    }

    private static async Task<int> Show(DemoStage stage, CancellationToken cancel)
    {
        Print.Progress("Loading 90 days from the simulated platforms…");
        await stage.Populate(cancel);
        Console.WriteLine(
            $"""

            Marketing Manager demo: {stage.App.Address}
              Marketing Manager   {DemoStage.ManagerEmail}   {stage.ManagerPassword}
              Administrator       {stage.Administrator?.Email}   {stage.Administrator?.Password}
            Simulated ad platforms: {stage.Sandbox.ControlUrl}  (make changes there, as people do after approving)
            Today in the demo is {stage.Clock.GetUtcNow():yyyy-MM-dd}. Press Enter to let a day pass, Ctrl-C to stop.
            """
        );
        await PassDaysOnEnter(stage, cancel);
        return 0;
    }

    private static async Task PassDaysOnEnter(DemoStage stage, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var line = Console.IsInputRedirected ? null : await Task.Run(Console.ReadLine, cancel).WaitAsync(cancel);
            if (line is null)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
                return;
            }

            await stage.PassDays(1, cancel);
            Console.WriteLine($"It is {stage.Clock.GetUtcNow():yyyy-MM-dd} now.");
        }
    }
}
