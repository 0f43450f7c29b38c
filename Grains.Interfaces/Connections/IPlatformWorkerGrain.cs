using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using Orleans.Concurrency;

namespace MarketingManager.Grains.Interfaces.Connections;

/// <summary>Talks to platforms outside any turn that others wait for, and
/// reports back with a command. Stateless; its key is
/// the connection's, so that a slow account occupies no worker of another.</summary>
public interface IPlatformWorkerGrain : IGrainWithStringKey
{
    /// <summary>Reads what the connection assigned and reports back. Nobody waits for it: a pull may take an hour.
    /// </summary>
    [OneWay]
    Task Pull(string connection, string pullId);

    Task Validate(string connection, string campaign);

    Task Test(string connection);

    /// <summary>What each platform says of the campaign now: status, objective, budget, schedule, bidding. Asked again
    /// only after some minutes.</summary>
    Task<ImmutableArray<CampaignSettings>> Settings(string campaign);

    /// <summary>Reads and stores what the campaign consists of on a platform: its ad groups and ads, day by day. Asked
    /// again only after some minutes.</summary>
    [ResponseTimeout("00:05:00")]
    Task<ImmutableArray<PartsReading>> ReadParts(PartsQuestion question);

    /// <summary>Campaigns the account has, for the page that registers them.</summary>
    Task<ImmutableArray<FoundOnPlatform>> Discover(string connection, string? search);
}

/// <summary>A campaign as the platform knows it. <see cref="Status"/> and <see cref="Objective"/> are the platform's
/// own words, kept as they came: its lists grow without notice.</summary>
public sealed record FoundOnPlatform(string ExternalId, string Name, string Status, string? Objective)
{
    /// <summary>The same in the product's words.</summary>
    public DeliveryStatus Delivery { get; init; }

    /// <summary>awareness, consideration, lead, conversion or app;
    /// <c>null</c> where the platform does not say.</summary>
    public string? SuggestedObjective { get; init; }

    /// <summary>Search, Video, Shopping and so on, in the platform's words; <c>null</c> where it has none.</summary>
    public string? SuggestedType { get; init; }

    /// <summary>At campaign level; <c>null</c> when the budget lies deeper or is not set.</summary>
    public Money? DailyBudget { get; init; }

    public Money? LifetimeBudget { get; init; }

    /// <summary>Budgets of the parts, where the campaign has none of its own.</summary>
    public ImmutableArray<AdGroupBudget> AdGroupBudgets { get; init; } = [];

    /// <summary>What the campaign stands in, where the platform has such a level: LinkedIn's campaign group.</summary>
    public string? GroupId { get; init; }

    /// <summary>How the campaign bids, in the platform's words; <c>null</c> where that is said deeper or not at
    /// all.</summary>
    public string? Bidding { get; init; }

    /// <summary>What the platform says about how far its figures can be trusted.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public string? Currency { get; init; }

    /// <summary>IANA name of the account's time zone.</summary>
    public string? TimeZone { get; init; }

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }
}

/// <summary>The campaign at one platform. Without <paramref name="Found"/> the <paramref name="Problem"/> says
/// why.</summary>
public sealed record CampaignSettings(
    Platform Platform,
    string ConnectionId,
    string ConnectionName,
    FoundOnPlatform? Found,
    string? Problem,
    DateTimeOffset AskedAt
);

/// <summary>Which campaign's ad groups and ads, where, and when. <paramref name="Campaign"/> is a key.</summary>
public sealed record PartsQuestion(string Campaign, Platform Platform, DateRange Days);

/// <summary>How reading ad groups and ads from an account went. <paramref name="Changed"/> days of them are new or
/// another than before; a <paramref name="Problem"/> is the platform's.</summary>
public sealed record PartsReading(
    Platform Platform,
    string ConnectionName,
    DateRange Days,
    int Changed,
    string? Problem,
    DateTimeOffset ReadAt
);

public sealed record AdGroupBudget(string ExternalId, string Name, Money? Daily, Money? Lifetime);

public enum DeliveryStatus
{
    /// <summary>A word that this product does not know; the platform's own stands beside it.</summary>
    Unknown,
    Running,
    Paused,
    Limited,
    Ended,
    Draft,
    Removed,
}
