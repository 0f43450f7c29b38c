namespace MarketingManager.Domain.Connections;

/// <summary>How often an account is read, how far back, and what happens when it does not answer.</summary>
public sealed record ConnectionPolicy
{
    public static ConnectionPolicy Default { get; } = new();

    /// <summary>Days of history read when a campaign is attached; 28 to 400. Covers
    /// the longest baseline of the guardrails.</summary>
    public int BackfillDays { get; init; } = 90;

    /// <summary>Days read again at each pull; 1 to 90. Platforms restate conversions; Meta does for 28 days.</summary>
    public int LookbackDays { get; init; } = 28;

    /// <summary>Minutes between two pulls of an account; 15 to 1440. Platforms refresh reports about hourly.</summary>
    public int PullEveryMinutes { get; init; } = 60;

    /// <summary>Minutes until a failed pull is repeated, doubled each time; 1 to 60.
    /// Most failures are a passing rate limit.</summary>
    public int RetryMinutes { get; init; } = 5;

    /// <summary>The longest pause after failures, in minutes; 60 to 1440.
    /// Well within the freshness guardrail.</summary>
    public int RetryMinutesMax { get; init; } = 360;

    /// <summary>Minutes until a silent pull is given up; 5 to 240. A worker lost in a crash never reports.</summary>
    public int GiveUpMinutes { get; init; } = 30;

    /// <summary>The most days one pull may cover; 90 to 1100. Platforms keep
    /// about three years of daily reports.</summary>
    public int PullDaysMax { get; init; } = 1100;

    /// <summary>Latest days that a platform still restates; 0 to 14. The same as the guardrail's default.</summary>
    public int SettlingDays { get; init; } = 1;

    /// <summary>Failures in a row after which the managers are told; 1 to 20. One
    /// failure is usually gone at the next pull.</summary>
    public int FailuresBeforeNotice { get; init; } = 3;
}
