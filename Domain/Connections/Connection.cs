using System.Collections.Immutable;
using MarketingManager.Domain.Deciding;
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

    public ConnectionStatus Status { get; init; }

    public string? StatusReason { get; init; }

    public DateTimeOffset? LastValidatedAt { get; init; }

    public DateTimeOffset? LastPulledAt { get; init; }

    public DateTimeOffset? NextPullAt { get; init; }

    public string? PullInFlight { get; init; }

    public DateOnly? PullFrom { get; init; }

    public int PullsStarted { get; init; }

    public int ConsecutiveFailures { get; init; }

    /// <summary>Campaign key by the id of the pull that reads its history.</summary>
    public ImmutableSortedDictionary<string, string> Backfills { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Campaigns whose history was never read in full, with the day it starts.</summary>
    public ImmutableSortedDictionary<string, DateOnly> AwaitingHistory { get; init; } =
        ImmutableSortedDictionary<string, DateOnly>.Empty;

    /// <summary>Campaign key by the id the platform knows it by.</summary>
    public ImmutableSortedDictionary<string, string> Campaigns { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When the connection has to be woken: to pull, or to give up on a pull that does not report.</summary>
    public DateTimeOffset? DueAt => Status == ConnectionStatus.Removed || Campaigns.IsEmpty ? null : NextPullAt;

    /// <summary>The days the next regular pull should cover: the look-back, or
    /// further where history is still missing.</summary>
    public DateRange NextRange(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return new(
            AwaitingHistory.Values.Append(today.AddDays(1 - ConnectionPolicy.Default.LookbackDays)).Min(),
            today
        );
    }
}

public abstract record ConnectionCommand
{
    private ConnectionCommand() { }

    public sealed record Connect(
        string Key,
        string Name,
        Platform Platform,
        string BaseUrl,
        string AccountId,
        string SecretHandle,
        Actor By
    ) : ConnectionCommand;

    public sealed record RecordTest(bool Ok, string Response) : ConnectionCommand;

    public sealed record AddCampaign(string ExternalId, string Campaign) : ConnectionCommand;

    public sealed record StartPull(DateOnly From, DateOnly To) : ConnectionCommand;

    public sealed record FinishPull(string PullId, ImmutableArray<CampaignPull> Campaigns, string? Failure)
        : ConnectionCommand;

    public sealed record Remove(Actor By) : ConnectionCommand;
}

/// <summary>What a pull brought for one campaign.</summary>
public sealed record CampaignPull(string Campaign, DateOnly FirstDay, DateOnly LastDay, int FactsNew, int FactsChanged);

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
    ) : ConnectionEvent;

    public sealed record ConnectionTested(bool Ok, string Response, DateTimeOffset At) : ConnectionEvent;

    public sealed record CampaignAttached(string ExternalId, string Campaign) : ConnectionEvent
    {
        public string BackfillId { get; init; } = "";

        public DateOnly HistoryFrom { get; init; }

        public DateTimeOffset NextPullAt { get; init; }
    }

    public sealed record PullStarted(string PullId, DateOnly From, DateOnly To) : ConnectionEvent
    {
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

    public sealed record PullFailed(string PullId, string Failure, DateTimeOffset NextPullAt) : ConnectionEvent;

    public sealed record ConnectionRemoved(Actor By) : ConnectionEvent;
}
