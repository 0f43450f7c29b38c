using System.Diagnostics;

namespace MarketingManager.EngineBench;

/// <summary>How fast: by the clock, and by the processor time of this process, which does not count what other programs
/// of the machine take away.
/// </summary>
internal sealed record Pace(double PerSecond, double PerProcessorSecond)
{
    public static Pace Median(IReadOnlyCollection<Pace> paces) =>
        new(Median(paces, pace => pace.PerSecond), Median(paces, pace => pace.PerProcessorSecond));

    private static double Median(IReadOnlyCollection<Pace> paces, Func<Pace, double> of) =>
        paces.Select(of).Order().ElementAt(paces.Count / 2);
}

internal sealed class Watch
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

    public static Watch Start() => new();

    public Pace PaceOf(int things) =>
        new(
            things / Stopwatch.GetElapsedTime(_start).TotalSeconds,
            things / Math.Max(0.001, (Environment.CpuUsage.TotalTime - _processor).TotalSeconds)
        );
}
