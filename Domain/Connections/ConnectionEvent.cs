using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Connections;

public abstract record ConnectionEvent
{
    private ConnectionEvent() { }

    public sealed record PlatformConnected(
        string Key,
        string Name,
        Platform Platform,
        string BaseUrl,
        string AccountId,
        string SecretHandle,
        Actor By
    ) : ConnectionEvent
    {
        /// <summary><c>null</c> when nobody could look into the credentials.</summary>
        public CredentialSummary? Credential { get; init; }

        /// <summary><c>null</c> when nobody chose: the policy's length.</summary>
        public int? HistoryDays { get; init; }
    }

    public sealed record ConnectionTested(bool Ok, string Response, DateTimeOffset At) : ConnectionEvent
    {
        public string? TimeZone { get; init; }

        public string? Currency { get; init; }

        /// <summary><c>null</c> when the platform did not say.</summary>
        public DateTimeOffset? AccessEndsAt { get; init; }

        /// <summary>The platform did not answer, which says nothing about the credentials.</summary>
        public bool SaysNothing { get; init; }
    }

    public sealed record CampaignAttached(string ExternalId, string Campaign) : ConnectionEvent
    {
        public DateOnly HistoryFrom { get; init; }

        /// <summary>The day after the last one that history has to bring.</summary>
        public DateOnly ReadFrom { get; init; }

        public DateOnly? StartsOn { get; init; }

        public DateOnly? EndsOn { get; init; }

        public string? TimeZone { get; init; }

        public DateTimeOffset At { get; init; }

        public DateTimeOffset NextPullAt { get; init; }
    }

    /// <summary>What was read of the campaign stays.</summary>
    public sealed record CampaignDetached(string Campaign, DateTimeOffset At) : ConnectionEvent;

    public sealed record HistoryAsked(ImmutableArray<string> ExternalIds, DateOnly From, Actor By, DateTimeOffset At)
        : ConnectionEvent;

    /// <param name="Action">What counts as the campaign's conversion from now on; <c>null</c> for what its objective
    /// says.</param>
    /// <param name="ReadFrom">The day after the last one that is read again.</param>
    public sealed record ConversionCounted(
        string ExternalId,
        string? Action,
        DateOnly ReadFrom,
        Actor By,
        DateTimeOffset At
    ) : ConnectionEvent;

    public sealed record BackfillCancelled(Actor By, DateTimeOffset At) : ConnectionEvent;

    /// <summary>Somebody asked for days while a pull was in flight; they are read next.</summary>
    public sealed record PullAsked(DateOnly From, DateOnly To) : ConnectionEvent;

    public sealed record PullStarted(string PullId, DateOnly From, DateOnly To) : ConnectionEvent
    {
        public PullKind Kind { get; init; }

        /// <summary>Where the range begins that this pull is a part of.</summary>
        public DateOnly RoundFrom { get; init; }

        public DateOnly RoundTo { get; init; }

        /// <summary>Campaigns with a higher number were attached later and are not part of it.</summary>
        public int UpTo { get; init; }

        /// <summary>When a worker that does not report back is given up on.</summary>
        public DateTimeOffset GiveUpAt { get; init; }
    }

    public sealed record PullFinished(
        string PullId,
        int FactsNew,
        int FactsChanged,
        DateTimeOffset At,
        DateTimeOffset NextPullAt
    ) : ConnectionEvent;

    public sealed record PullFailed(string PullId, string Failure, DateTimeOffset NextPullAt) : ConnectionEvent
    {
        public PlatformFault Fault { get; init; }

        public PlatformRemedy Remedy { get; init; }

        /// <summary>What the next pull asks for at most, when this one asked for too much.
        /// <c>null</c> for all other failures.</summary>
        public int? WindowDays { get; init; }

        public DateTimeOffset At { get; init; }
    }

    /// <summary>People were told that the credentials end within so many days; 0 when they have ended.</summary>
    public sealed record ExpiryNoticed(int DaysLeft, DateTimeOffset ExpiresAt) : ConnectionEvent;

    public sealed record ConnectionRemoved(Actor By) : ConnectionEvent;
}
