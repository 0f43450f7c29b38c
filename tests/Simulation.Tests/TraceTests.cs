using System.Collections.Concurrent;
using System.Diagnostics;
using MarketingManager.Simulation.Runs;

namespace MarketingManager.Simulation.Tests;

/// <summary>The same seed gives the same run, whatever else runs and wherever.</summary>
public sealed class TraceTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(42)]
    public void The_same_seed_gives_the_same_trace(ulong seed)
    {
        var (once, again) = (Simulator.Run(Scenario.Of(seed)), Simulator.Run(Scenario.Of(seed)));
        again.TraceHash.ShouldBe(once.TraceHash, $"seed {seed}");
        again.Steps.ShouldBe(once.Steps, $"seed {seed}");
        again.Counts.ShouldBe(once.Counts, $"seed {seed}");
    }

    [Fact]
    public void Another_seed_gives_another_trace() =>
        Enumerable.Range(1, 8).Select(seed => Short((ulong)seed).TraceHash).Distinct().Count().ShouldBe(8);

    [Fact]
    public void Runs_side_by_side_give_the_same_traces_as_one_after_the_other()
    {
        const int Seeds = 12;
        var together = new ConcurrentDictionary<ulong, string>();
        var many = new ManySeeds(seed =>
        {
            var result = Short(seed);
            together[seed] = result.TraceHash;
            return result;
        });
        many.Run(first: 1, Seeds, threads: 6);
        together.Count.ShouldBe(Seeds);
        foreach (var (seed, trace) in together)
            Short(seed).TraceHash.ShouldBe(trace, $"seed {seed}");
    }

    /// <summary>Hashes of texts differ from process to process, and language and time zone from machine to machine.
    /// </summary>
    [Fact]
    public void Another_process_in_another_place_gives_the_same_trace()
    {
        var here = Simulator.Run(Scenario.Of(5, days: 6));
        var program = Path.Combine(AppContext.BaseDirectory, "MarketingManager.Simulation.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--seed", "5", "--days", "6"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["TZ"] = "Asia/Tokyo",
                ["LANG"] = "de_DE.UTF-8",
                ["LC_ALL"] = "de_DE.UTF-8",
            },
        };
        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, told);
        told.TrimEnd().ShouldEndWith(here.ToString());
    }

    private static SimulationResult Short(ulong seed) => Simulator.Run(Scenario.Of(seed, days: 2, campaigns: 1));
}
