using System.Collections.Immutable;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Ports.Platforms;

/// <summary>
/// A read-only ad platform. There is no member that writes: the product has no code path that could. Every member
/// throws <see cref="PlatformException"/>, and nothing else, for what the platform or the network does.
/// </summary>
public interface IAdPlatform
{
    Platform Platform { get; }

    PlatformTraits Traits { get; }

    /// <summary>A test call with the stored credentials.</summary>
    Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel);

    /// <summary>The accounts that the credentials may read;
    /// <see cref="PlatformAccount.AccountId"/> may be empty.</summary>
    Task<ImmutableArray<FoundAccount>> DiscoverAccounts(PlatformAccount access, CancellationToken cancel);

    /// <summary>Campaigns whose id or name matches; all of them when <paramref name="search"/> is empty.</summary>
    Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    );

    /// <summary>Settings and status as of now. <c>null</c> when the platform does not know the id.</summary>
    Task<FoundOnPlatform?> FindCampaign(PlatformAccount account, string externalId, CancellationToken cancel);

    /// <summary>
    /// The account's days for the given campaigns, page by page. Only an enumeration that ends without an exception
    /// has read everything: days it brought no fact for then had no delivery.
    /// </summary>
    IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        PerformanceQuery query,
        CancellationToken cancel
    );
}

/// <summary>Which campaigns, days and depth. Ids are the platform's, codes are ours.</summary>
public sealed record PerformanceQuery(ImmutableSortedDictionary<string, string> CodeByExternalId, DateRange Range)
{
    public EntityLevel Level { get; init; } = EntityLevel.Campaign;

    /// <summary>The action that counts as the conversion, by campaign code, where somebody chose one; an id of
    /// <see cref="PlatformMapping.Actions"/>.</summary>
    public ImmutableDictionary<string, string> ConversionByCode { get; init; } =
        ImmutableDictionary<string, string>.Empty;
}

/// <summary>What the product has to know of a platform beyond its answers. Each number names its source in the
/// connector's policy.</summary>
public sealed record PlatformTraits
{
    /// <summary>The version in use, as the platform writes it.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The day from which the platform refuses this version; <c>null</c> when it has not said.</summary>
    public DateOnly? SunsetOn { get; init; }

    /// <summary>Days to read again on each daily pull: conversions are restated for so long.</summary>
    public required int LookbackDays { get; init; }

    /// <summary>Months of daily history the platform answers for.</summary>
    public required int HistoryMonths { get; init; }

    /// <summary>Days that one backfill chunk asks for.</summary>
    public required int ChunkDays { get; init; }

    /// <summary>The table by which the connector reads; <c>null</c> for one that is made up for a test.</summary>
    public PlatformMapping? Mapping { get; init; }
}

public sealed record PlatformAccount(string BaseUrl, string AccountId, string Secret)
{
    /// <summary>Without the secret: records print themselves into logs and messages.</summary>
    public override string ToString() => $"account {AccountId} at {BaseUrl}";
}

/// <summary>An account that credentials may read. The time zone is an IANA
/// name; its days are the facts' days.</summary>
public sealed record FoundAccount(string Id, string Name, string? Currency, string? TimeZone);

public sealed record PlatformAnswer(bool Ok, string Response)
{
    /// <summary>When the credentials end and somebody has to consent again; <c>null</c> when that is not
    /// known.</summary>
    public DateTimeOffset? AccessEndsAt { get; init; }
}

/// <summary>Facts of one page and the raw text they were read from.</summary>
public sealed record PlatformPage(ImmutableArray<DailyFact> Facts, string RawPayload)
{
    /// <summary>What the platform says about how far its figures can be trusted, as sentences: sampled, thresholded,
    /// some measures not given.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>The platform answered with an error or not at all; the message says
/// what the platform said, without secrets.</summary>
public sealed class PlatformException(string message, Exception? inner = null) : Exception(message, inner)
{
    public PlatformFault Fault { get; init; }

    /// <summary>How long the platform asks to be left alone; <c>null</c> when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The instant a spent budget is filled again, with <see cref="PlatformFault.ThrottledUntil"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
