using System.Collections.Immutable;

namespace MarketingManager.Domain.Connections;

/// <summary>How often an account is read, how far back, and what happens when it does not answer. How many days a
/// platform restates, keeps and answers at once, its connector says.</summary>
public sealed record ConnectionPolicy
{
    public static ConnectionPolicy Default { get; } = new();

    /// <summary>Days of history read when a campaign is attached and nobody says
    /// otherwise; 28 to 1,127. Covers the longest baseline of the guardrails.</summary>
    public int BackfillDays { get; init; } = 90;

    /// <summary>The most days of history somebody may ask for, which are 37 months: what Meta and Google
    /// keep.</summary>
    public int BackfillDaysMax { get; init; } = 1127;

    /// <summary>Days before today that every hourly pull reads; 0 to 7. The last hours of a day come with the first
    /// pull of the next one, and its restatements with the daily re-read.</summary>
    public int RecentDays { get; init; }

    /// <summary>Minutes between two pulls of the latest days; 15 to 1440.
    /// Platforms refresh reports about hourly.</summary>
    public int PullEveryMinutes { get; init; } = 60;

    /// <summary>Hour of the account's day from which the restated days are read again; 0 to 23. Google has
    /// the day before ready at about three.</summary>
    public int RereadHour { get; init; } = 3;

    /// <summary>Minutes until a failed pull is repeated, doubled each time; 1 to 60.
    /// Most failures are a passing rate limit.</summary>
    public int RetryMinutes { get; init; } = 5;

    /// <summary>The longest pause after failures, in minutes; 60 to 1440.
    /// Well within the freshness guardrail.</summary>
    public int RetryMinutesMax { get; init; } = 360;

    /// <summary>Minutes within which accounts return after an instant that holds for all of them, such as
    /// midnight; 1 to 60.</summary>
    public int SpreadMinutes { get; init; } = 5;

    /// <summary>Minutes after which a pull is looked after; 1 to 60. One whose worker still reports goes on.</summary>
    public int LookAfterMinutes { get; init; } = 1;

    /// <summary>Minutes without a word until a worker is given up; 5 to 240. One that died with
    /// its process is known at the next start.</summary>
    public int GiveUpMinutes { get; init; } = 30;

    /// <summary>The most days somebody may ask for at once; 90 to 1,127. Platforms keep
    /// about three years of daily reports.</summary>
    public int PullDaysMax { get; init; } = 1127;

    /// <summary>Latest days that a platform still restates; 0 to 14. The same as the guardrail's default.</summary>
    public int SettlingDays { get; init; } = 1;

    /// <summary>Failures in a row after which people are told of what usually passes; 1 to 20. One
    /// failure is usually gone at the next pull.</summary>
    public int FailuresBeforeNotice { get; init; } = 3;

    /// <summary>Days before credentials end at which people are told, each once; 1 to 60. Two weeks, because a person
    /// with the right to consent may be away.</summary>
    public ImmutableArray<int> ExpiryNoticeDays { get; init; } = [14, 7, 1];
}
