using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Grains.Interfaces.Connections;

/// <summary>All connections of a workspace as its page and programs show them; stateless, key: the workspace.</summary>
public interface IConnectionBoardGrain : IGrainWithStringKey
{
    Task<ConnectionBoard> View();

    /// <summary><c>null</c> when there is no such connection.</summary>
    Task<ConnectionCard?> Card(string id);

    /// <summary>Makes a test call now and waits for it. Refused without the manager or administrator role, and with
    /// what the platform said when it does not answer.</summary>
    Task<Outcome> Test(string userId, string id);
}

public sealed record ConnectionBoard(
    ImmutableArray<ConnectionCard> Connections,
    ImmutableArray<ConsentAppView> Platforms
);

/// <param name="Api"><c>null</c> when no connector for the platform is installed.</param>
/// <param name="Quotas">Empty until the platform, or a call counted here, has told.</param>
public sealed record ConnectionCard(
    string Id,
    ConnectionState State,
    BackfillProgress Backfill,
    ApiInUse? Api,
    ImmutableArray<QuotaUse> Quotas
);

/// <param name="SunsetOn">The day from which the platform refuses this version; <c>null</c> when it has not
/// said.</param>
public sealed record ApiInUse(string Version, DateOnly? SunsetOn);

/// <param name="UsedShare">0 to 1; more when the platform says so.</param>
public sealed record QuotaUse(string Name, decimal UsedShare, DateTimeOffset? ResetsAt, DateTimeOffset ObservedAt);
