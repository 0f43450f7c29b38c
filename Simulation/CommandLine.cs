using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MarketingManager.Simulation.Bugs;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation;

/// <summary>What <c>./mm simulate</c> does: one seed as a story, or many with progress.</summary>
internal static class CommandLine
{
    private const string Usage =
        "usage: ./mm simulate --seed N [--days N] [--campaigns N] [--bug NAME]\n"
        + "       ./mm simulate --seeds N [--from N] [--days N] [--campaigns N] [--bug NAME] [--threads N]\n"
        + "       ./mm simulate --bug all";

    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(10);

    /// <summary>0: no rule broken; 1: a rule was broken; 2: asked wrongly.</summary>
    public static int Run(string[] args, TextWriter output)
    {
        var options = Options.Read(args, out var problem);
        if (options is null)
        {
            output.WriteLine(problem);
            output.WriteLine(Usage);
            return 2;
        }

        if (options.AllBugs)
            return Bugs(options, output);
        return options.Seeds is { } seeds ? Many(options, seeds, output) : One(options, output);
    }

    private static int One(Options options, TextWriter output)
    {
        var scenario = options.Scenario(options.From);
        output.WriteLine(scenario);
        var result = Simulator.Run(scenario, options.Bug, output.WriteLine);
        output.WriteLine();
        foreach (var (what, times) in result.Counts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times, 9:N0}  {what}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Lives, 9:N0}  processes"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Steps, 9:N0}  turns"));
        output.WriteLine();
        output.WriteLine(result);
        return result.Violation is null ? 0 : 1;
    }

    /// <summary>Shows that each planted bug is found.</summary>
    private static int Bugs(Options options, TextWriter output)
    {
        var missed = 0;
        foreach (var (bug, found) in BugTable.Find(options.Threads))
        {
            output.WriteLine(BugTable.Row(bug, found));
            missed += found is null ? 1 : 0;
        }

        return missed == 0 ? 0 : 1;
    }

    private static int Many(Options options, long seeds, TextWriter output)
    {
        var many = new ManySeeds(seed => Simulator.Run(options.Scenario(seed), options.Bug));
        var watch = Stopwatch.StartNew();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, StopGently);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopGently);
        using (new Timer(_ => output.WriteLine(Progress()), state: null, ProgressPeriod, ProgressPeriod))
            many.Run(options.From, seeds, options.Threads);
        foreach (var (what, times) in many.Counts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times, 9:N0}  {what}"));
        output.WriteLine(Progress());
        if (many.Broken is null)
            return 0;
        output.WriteLine(many.Broken);
        return 1;

        void StopGently(PosixSignalContext signal)
        {
            signal.Cancel = true;
            many.Stop();
        }

        string Progress() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{many.Done:N0} of {seeds:N0} seeds from {options.From}, {many.Steps:N0} turns, {watch.Elapsed.TotalSeconds:N0} s, "
                    + $"{(many.Broken is null ? "no rule broken" : "a rule was broken")}"
            );
    }
}
