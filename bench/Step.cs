using System.Diagnostics;

namespace MarketingManager.Bench;

/// <summary>One long step: by the clock, and by the processor time of this process and of the database.</summary>
internal sealed class Step(PostgresTime? postgres)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;
    private readonly double _database = postgres?.Seconds ?? 0;

    public double Seconds { get; private set; }

    public static Step Start(PostgresTime? postgres = null) => new(postgres);

    public string Took()
    {
        Seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        var took = $"{Seconds:0.0} s, {(Environment.CpuUsage.TotalTime - _processor).TotalSeconds:0.0} s of processor";
        return postgres is null ? took : $"{took}, {postgres.Seconds - _database:0.0} s of PostgreSQL's";
    }
}
