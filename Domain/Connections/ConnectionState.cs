using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Connections;

public enum ConnectionStatus
{
    Unknown,
    Connected,
    Failing,
    ReconnectNeeded,
    Removed,
}

/// <summary>A read-only connection to an ad account. The secret itself never
/// enters state or events, only its handle.</summary>
public sealed record ConnectionState
{
    public static ConnectionState Initial { get; } = new();

    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    public Platform Platform { get; init; }

    public string BaseUrl { get; init; } = "";

    public string AccountId { get; init; } = "";

    public string SecretHandle { get; init; } = "";

    /// <summary><c>null</c> when nobody could look into the credentials.</summary>
    public CredentialSummary? Credential { get; init; }

    /// <summary>Days before the end of these credentials of which people were told last.</summary>
    public int? ExpiryNoticed { get; init; }

    /// <summary>IANA name; the account's days are the facts' days. UTC until the platform has said it.</summary>
    public string TimeZone { get; init; } = "UTC";

    public string? Currency { get; init; }

    /// <summary>Days of history that each campaign is read back; <c>null</c> for the policy's length.</summary>
    public int? HistoryDays { get; init; }

    public ConnectionStatus Status { get; init; }

    public string? StatusReason { get; init; }

    public DateTimeOffset? LastValidatedAt { get; init; }

    public DateTimeOffset? LastPulledAt { get; init; }

    /// <summary>When the latest days are read next.</summary>
    public DateTimeOffset? NextPullAt { get; init; }

    /// <summary>Nothing is asked before this instant: the platform named it, or the last failure earned it.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The same for history alone, after an answer that only history got.</summary>
    public DateTimeOffset? HistoryRetryAt { get; init; }

    public string? PullInFlight { get; init; }

    /// <summary>What the pull in flight reads; <c>null</c> when there is none.</summary>
    public PullWindow? Pull { get; init; }

    /// <summary>The rest of a range that is too long for one pull, newest part first.</summary>
    public PullRound? Round { get; init; }

    /// <summary>Days that somebody asked for while a pull was in flight.</summary>
    public DateRange? Asked { get; init; }

    public int PullsStarted { get; init; }

    public int ConsecutiveFailures { get; init; }

    public PlatformFault? LastFault { get; init; }

    /// <summary>Days per pull after the platform found a longer window too large; the daily re-read tries
    /// the full length again.</summary>
    public int? WindowDays { get; init; }

    /// <summary>The account's day of the last complete re-read.</summary>
    public DateOnly? RereadOn { get; init; }

    /// <summary>The last day up to which every campaign was read.</summary>
    public DateOnly? ReadThrough { get; init; }

    /// <summary>Since when there may be something to do that needs no clock.</summary>
    public DateTimeOffset? IdleSince { get; init; }

    public BackfillTally Backfill { get; init; } = new();

    /// <summary>Campaign key by the id the platform knows it by.</summary>
    public ImmutableSortedDictionary<string, string> Campaigns { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Numbers handed out to campaigns so far.</summary>
    public int Numbered { get; init; }

    /// <summary>How far back each campaign was read, by the platform's id.</summary>
    public ImmutableSortedDictionary<string, CampaignReading> Reading { get; init; } =
        ImmutableSortedDictionary<string, CampaignReading>.Empty;

    public bool IsBackfilling => Reading.Values.Any(reading => reading.Waits);

    /// <summary>When the connection has to be woken: to pull, to give up on a pull that does not report, or to say that
    /// its credentials end.</summary>
    public DateTimeOffset? DueAt =>
        Status == ConnectionStatus.Removed ? null : Earliest(PullDueAt, ExpiryRules.NoticeAt(this));

    private DateTimeOffset? PullDueAt =>
        Status is ConnectionStatus.Removed or ConnectionStatus.ReconnectNeeded || Campaigns.IsEmpty ? null
        : Pull is { } pull ? pull.GiveUpAt
        : Later(RetryAt, Round is not null || Asked is not null ? IdleSince : Earliest(NextPullAt, HistoryDueAt));

    private DateTimeOffset? HistoryDueAt => IsBackfilling ? Later(HistoryRetryAt, IdleSince) : null;

    public DateOnly Today(DateTimeOffset now) => AccountDays.DayOf(now, TimeZone);

    /// <summary>The campaigns that a pull reads: their keys by the platform's ids.</summary>
    public ImmutableSortedDictionary<string, string> ReadBy(PullWindow pull) =>
        Campaigns
            .Where(entry => !Reading.TryGetValue(entry.Key, out var reading) || IsReadBy(reading, pull))
            .ToImmutableSortedDictionary();

    /// <summary>History is read for those that wait for the same days; what is new, for all.</summary>
    public static bool IsReadBy(CampaignReading reading, PullWindow pull) =>
        reading.Number <= pull.UpTo
        && (pull.Kind != PullKind.History || (reading.Waits && reading.ReadFrom == pull.To.AddDays(1)));

    private static DateTimeOffset? Later(DateTimeOffset? barrier, DateTimeOffset? due) =>
        barrier is null || due is null || due > barrier ? due : barrier;

    private static DateTimeOffset? Earliest(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null ? right
        : right is null || left < right ? left
        : right;
}

/// <summary>Why a pull is made; later ones wait for earlier ones.</summary>
public enum PullKind
{
    /// <summary>Somebody asked for these days.</summary>
    Asked,

    /// <summary>The days that the platform still restates, once a day.</summary>
    Reread,

    /// <summary>Today, every hour; with the day before at the first time of a day.</summary>
    Recent,

    /// <summary>Days before the campaigns were attached, newest first.</summary>
    History,
}

/// <summary>A pull: the days, and the campaigns attached up to a number. Those attached later wait for the next one.
/// </summary>
public sealed record PullWindow(PullKind Kind, DateOnly From, DateOnly To, int UpTo, DateTimeOffset GiveUpAt);

/// <summary>The days from <paramref name="From"/> to <paramref name="Through"/> are still to be read.</summary>
public sealed record PullRound(PullKind Kind, DateOnly From, DateOnly Through, DateOnly To, int UpTo);

/// <summary>What was read of a campaign: every day from <paramref name="ReadFrom"/> on. Its number says when it was
/// attached.</summary>
public sealed record CampaignReading(int Number, DateOnly HistoryFrom, DateOnly ReadFrom)
{
    /// <summary>The campaign's own first and last day, as the platform says; open where it does not.</summary>
    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    /// <summary>The action that counts as the conversion, where somebody chose one.</summary>
    public string? Conversion { get; init; }

    /// <summary>Nothing was read yet.</summary>
    public bool IsFresh { get; init; }

    public bool Waits => HistoryFrom < ReadFrom;

    public int DaysToRead => Waits ? ReadFrom.DayNumber - HistoryFrom.DayNumber : 0;
}

/// <summary>Progress of the history under way, in days of campaigns.</summary>
public sealed record BackfillTally
{
    public DateTimeOffset? StartedAt { get; init; }

    public int DaysAsked { get; init; }

    public int DaysRead { get; init; }

    public int Pulls { get; init; }

    public int Facts { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? CancelledBy { get; init; }
}
