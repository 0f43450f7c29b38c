using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Connections;

/// <summary>A read-only connection to an ad account; key <c>{workspace}/{id}</c>. It pulls
/// the whole account, not one campaign at a time.</summary>
public interface IConnectionGrain : IWakeable
{
    /// <summary>Stores the secret in the vault and makes a test call. Refused without the administrator role.</summary>
    Task<Outcome> Connect(string userId, ConnectionRequest request);

    /// <summary>Connects an account with what a person granted at the platform, or renews a connection with it. Refused
    /// without the administrator role, and when there is no such consent of this person any more.</summary>
    Task<Outcome> ConnectByConsent(string userId, ConsentUse use);

    /// <summary>What a test call came to. A failure that passes by itself leaves the connection in use.</summary>
    Task RecordTest(ConnectionCommand.RecordTest test);

    /// <summary>Adds a campaign to what is pulled and asks for its history.</summary>
    Task AddCampaign(string externalId, string campaign);

    /// <summary>Adds campaigns, whose history is then read together. Refused when an id is read for another campaign.
    /// </summary>
    Task<Outcome> AddCampaigns(ImmutableArray<CampaignToRead> campaigns);

    /// <summary>Takes a campaign out of what is pulled; what was read of it stays.</summary>
    Task StopReading(string campaign);

    /// <summary>Reads further back, up to 37 months; for all campaigns when none is named. Refused without the manager
    /// or administrator role.</summary>
    Task<Outcome> ReadHistory(string userId, int days, ImmutableArray<string> campaigns);

    /// <summary>Stops reading history; what was read stays. Refused without the administrator role.</summary>
    Task<Outcome> CancelBackfill(string userId);

    /// <summary>Reads a campaign's days again with another action as its conversion; <c>null</c> for what its objective
    /// says. The campaign has checked who may.</summary>
    Task<Outcome> CountConversion(string externalId, string? action, Actor by);

    /// <summary>How far the reading of history is.</summary>
    Task<BackfillProgress> Backfill();

    /// <summary>Pulls now instead of at the next due time.</summary>
    Task<Outcome> Pull(DateOnly from, DateOnly to);

    /// <summary>What a worker has to read; <c>null</c> when the pull is not awaited any more.</summary>
    Task<PullAssignment?> Assignment(string pullId);

    /// <summary>The worker is alive and has read so many facts. Answers whether it should go on.</summary>
    Task<bool> ReportProgress(string pullId, int facts);

    /// <param name="settledThrough">The last day that is not expected to move; the policy's when it is left
    /// out.</param>
    Task FinishPull(
        string pullId,
        ImmutableArray<CampaignPull> campaigns,
        PullFailure? failure,
        DateOnly? settledThrough = null
    );

    Task<Outcome> Remove(string userId);

    Task<ConnectionState> View();
}

/// <param name="Secret">A token or a document; empty to keep what is stored.</param>
public sealed record ConnectionRequest(string Name, Platform Platform, string BaseUrl, string AccountId, string Secret)
{
    /// <summary>How far back the campaigns of the account are read, up to 37 months; <c>null</c> for 90 days, or for
    /// what was chosen before.</summary>
    public int? HistoryDays { get; init; }

    /// <summary>Without the secret: records print themselves into logs and messages.</summary>
    public override string ToString() => $"{Name}: {Platform} account {AccountId} at {BaseUrl}";
}

/// <param name="AccountId">Of the account to read; <c>null</c> for the one that the connection reads already.</param>
public sealed record ConsentUse(
    string ConsentId,
    string? Name = null,
    string? AccountId = null,
    int? HistoryDays = null
);

/// <summary>The days and the campaigns of a pull: campaign keys by the platform's ids.</summary>
public sealed record PullAssignment(
    string PullId,
    ConnectionState Connection,
    PullKind Kind,
    DateRange Range,
    ImmutableSortedDictionary<string, string> Campaigns
)
{
    public string Workspace => CampaignKey.Split(Connection.Key).Workspace;
}
