using System.Runtime;

namespace MarketingManager.Bench;

/// <summary>Figures as lines: what was measured, and beside it the same with
/// a named alternative and the ratio.</summary>
internal sealed class Report(TextWriter output)
{
    public void Machine() =>
        output.WriteLine(
            $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC"
        );

    public void Line(string what, string figure) => output.WriteLine($"{what, -44} {figure}");

    public void Against(string what, string figure, string alternative, string other, double ratio) =>
        output.WriteLine($"{what, -44} {figure, -30} {alternative}: {other}, ratio {ratio:0.00}");

    /// <summary>Samples in milliseconds.</summary>
    public static string Quantiles(IReadOnlyCollection<double> samples) =>
        $"p50 {Quantile(samples, 0.5):0.0} ms, p95 {Quantile(samples, 0.95):0.0} ms";

    public static double Median(IReadOnlyCollection<double> samples) => Quantile(samples, 0.5);

    private static double Quantile(IReadOnlyCollection<double> samples, double share)
    {
        var sorted = samples.Order().ToArray();
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
