using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using System.Text.Json;

namespace MarketingManager.EngineBench;

/// <summary>Runs the engines in turn, each in a process of its own, so that what else the machine does falls on both
/// and the heap of one is not the other's.
/// </summary>
/// <param name="beside">The same program built for Orleans, where that restores.</param>
internal sealed class Comparison(BenchSize size, string? beside, TextWriter output)
{
    private static readonly (string What, Func<EngineFigures, Pace> Of)[] Rows =
    [
        ("calls, one hot grain", it => it.HotCalls),
        ("calls, many grains", it => it.ManyCalls),
        ("new activations", it => it.Activations),
        ("reminders registered", it => it.Registrations),
        ("reminder ticks due at once", it => it.Ticks),
    ];

    public async Task Run()
    {
        var gc = GCSettings.IsServerGC ? "server" : "workstation";
        await output.WriteLineAsync(
            $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {gc} GC; {size.Rounds} processes per engine, medians"
        );
        await output.WriteLineAsync(
            $"{size.Callers} callers, many = {size.Grains:N0} grains, {size.Activations:N0} idle activations, {size.Reminders:N0} reminders"
        );
        var (ours, theirs) = (new List<EngineFigures>(), new List<EngineFigures>());
        for (var round = 0; round < size.Rounds; round++)
        {
            ours.Add(await Figures(Assembly.GetExecutingAssembly().Location));
            if (beside is not null)
                theirs.Add(await Figures(beside));
        }

        foreach (var (what, of) in Rows)
            await Row(what, ours, of, theirs.Count == 0 ? null : theirs[0].Engine, theirs, of);
        var bytes = Bytes(ours);
        await output.WriteLineAsync(
            $"{"an idle activation", -28} {bytes, 10:N0} bytes"
                + (
                    theirs.Count == 0
                        ? ""
                        : $" | {theirs[0].Engine} {Bytes(theirs):N0}, ratio {bytes / Bytes(theirs):0.00}"
                )
        );
        await Row("calls, one hot grain", ours, it => it.HotCalls, "channel and loop", ours, it => it.ActorHot);
        await Row("calls, many grains", ours, it => it.ManyCalls, "channel and loop", ours, it => it.ActorMany);
    }

    private Task Row(
        string what,
        List<EngineFigures> ours,
        Func<EngineFigures, Pace> of,
        string? alternative,
        List<EngineFigures> theirs,
        Func<EngineFigures, Pace> ofTheirs
    )
    {
        var mine = Pace.Median([.. ours.Select(of)]);
        var line = $"{what, -28} {mine.PerSecond, 10:N0}/s {mine.PerProcessorSecond, 10:N0} per processor second";
        if (alternative is null)
            return output.WriteLineAsync(line);
        var other = Pace.Median([.. theirs.Select(ofTheirs)]);
        return output.WriteLineAsync(
            $"{line} | {alternative} {other.PerSecond:N0}/s {other.PerProcessorSecond:N0}, "
                + $"ratio {mine.PerSecond / other.PerSecond:0.00} and {mine.PerProcessorSecond / other.PerProcessorSecond:0.00}"
        );
    }

    private static double Bytes(List<EngineFigures> all) =>
        all.Select(it => it.BytesPerActivation).Order().ElementAt(all.Count / 2);

    private async Task<EngineFigures> Figures(string program)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in (string[])[program, "figures", "--activations", $"{size.Activations}"])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<EngineFigures>(said)!
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
