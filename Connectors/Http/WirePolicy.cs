namespace MarketingManager.Connectors.Http;

/// <summary>How one platform is called: limits, repetitions, pace.</summary>
public sealed record WirePolicy
{
    public static WirePolicy Default { get; } = new();

    /// <summary>Bytes of one answer, 1 KiB to 64 MiB.</summary>
    public int AnswerBytesMax { get; init; } = 16 * 1024 * 1024;

    /// <summary>Real time until a call counts as lost, 1 s to 10 min; large reports take tens of seconds.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Repetitions of a call that failed for the moment, 0 to 5; more would hold up the accounts
    /// behind.</summary>
    public int RetriesMax { get; init; } = 3;

    /// <summary>Middle of the first pause before a repetition, 0.1 to 10 s; it doubles and varies.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause a call waits out itself, 1 to 60 s. A platform that asks for more is left to the
    /// schedule.</summary>
    public TimeSpan RetryPauseMax { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Attempts within <see cref="BreakerWindow"/> before the breaker judges, 2 to 100.</summary>
    public int BreakerAttemptsMin { get; init; } = 8;

    /// <summary>Share of failed attempts that opens the breaker, above 0 to 1.</summary>
    public double BreakerFailureShare { get; init; } = 0.9;

    /// <summary>Over how long failures are counted, 0.5 s to 10 min.</summary>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an account whose calls all fail is left alone, 0.5 s to 10 min.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls per second of one app for one account, 0.1 to 1000.</summary>
    public double CallsPerSecond { get; init; } = 50;

    /// <summary>Calls that may be made at once after a silence, 1 to 1000.</summary>
    public int Burst { get; init; } = 100;

    /// <summary>Used share of a quota from which calls are spaced out, 0.1 to 1: connectors in use pause above 75 to
    /// 90 %.</summary>
    public decimal SlowAbove { get; init; } = 0.8m;

    /// <summary>The space between calls when a quota is used up, 0 to 60 s.</summary>
    public TimeSpan SlowestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Used share of a quota with a known reset from which nothing is asked before it, 0.5 to 1.</summary>
    public decimal StopAbove { get; init; } = 0.98m;

    /// <summary>Calls an app may make in a day of UTC, for the reading only; <c>null</c> when it is not
    /// published.</summary>
    public int? CallsPerDay { get; init; }
}
