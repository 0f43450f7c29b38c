using System.Diagnostics;
using System.Runtime;

namespace MarketingManager.Bench;

/// <summary>Figures as lines: what was measured, and beside it the same with a named alternative and the ratio.</summary>
internal sealed class Report(TextWriter output)
{
    public void Machine() => output.WriteLine(
        $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC");

    public void Line(string what, string figure) => output.WriteLine($"{what,-52} {figure}");

    public void Against(string what, string figure, string alternative, string other, double ratio) =>
        output.WriteLine($"{what,-52} {figure,-24} {alternative}: {other}, ratio {ratio:0.00}");

    /// <summary>Samples in milliseconds.</summary>
    public static string Quantiles(IReadOnlyCollection<double> samples) =>
        $"p50 {Quantile(samples, 0.5):0.00} ms, p95 {Quantile(samples, 0.95):0.00} ms";

    public static double Quantile(IReadOnlyCollection<double> samples, double share)
    {
        var sorted = samples.Order().ToArray();
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    public void Memory()
    {
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        Line("memory: managed heap after all of the above", $"{GC.GetTotalMemory(forceFullCollection: true) / 1_048_576.0:0} MiB");
        Line("memory: working set of the process", $"{self.WorkingSet64 / 1_048_576.0:0} MiB");
    }
}
