using System.Diagnostics;

namespace MarketingManager.Bench;

/// <summary>One long step: by the clock, and by the processor time of this process.</summary>
internal sealed class Step
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

    public double Seconds { get; private set; }

    public static Step Start() => new();

    public string Took()
    {
        Seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        return $"{Seconds:0.0} s, {(Environment.CpuUsage.TotalTime - _processor).TotalSeconds:0.0} s of processor";
    }
}
