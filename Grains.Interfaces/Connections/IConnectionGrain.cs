using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Connections;

/// <summary>A read-only connection to an ad account; key <c>{workspace}/{id}</c>. It pulls
/// the whole account, not one campaign at a time.</summary>
public interface IConnectionGrain : IWakeable
{
    /// <summary>Stores the secret in the vault and makes a test call. Refused without the administrator role.</summary>
    Task<Outcome> Connect(string userId, ConnectionRequest request);

    Task RecordTest(bool ok, string response);

    /// <summary>Adds a campaign to what is pulled and asks for its history.</summary>
    Task AddCampaign(string externalId, string campaign);

    /// <summary>Pulls now instead of at the next due time.</summary>
    Task<Outcome> Pull(DateOnly from, DateOnly to);

    Task FinishPull(string pullId, ImmutableArray<CampaignPull> campaigns, string? failure);

    Task<Outcome> Remove(string userId);

    Task<ConnectionState> View();
}

public sealed record ConnectionRequest(string Name, Platform Platform, string BaseUrl, string AccountId, string Secret);
