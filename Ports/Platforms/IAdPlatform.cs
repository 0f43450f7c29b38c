using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;

namespace MarketingManager.Ports.Platforms;

/// <summary>A read-only ad platform. There is no member that writes: the product has no code path that could.</summary>
public interface IAdPlatform
{
    Platform Platform { get; }

    /// <summary>A test call with the stored credentials.</summary>
    Task<PlatformAnswer> CheckHealth(PlatformAccount account, CancellationToken cancel);

    Task<ImmutableArray<FoundOnPlatform>> DiscoverCampaigns(
        PlatformAccount account,
        string? search,
        CancellationToken cancel
    );

    /// <summary><c>null</c> when the platform does not know the id.</summary>
    Task<FoundOnPlatform?> FindCampaign(PlatformAccount account, string externalId, CancellationToken cancel);

    /// <summary>The account's days for the given campaigns, page by page; ids
    /// are the platform's, codes are ours.</summary>
    IAsyncEnumerable<PlatformPage> ReadDailyPerformance(
        PlatformAccount account,
        ImmutableSortedDictionary<string, string> codeByExternalId,
        DateRange range,
        CancellationToken cancel
    );
}

public sealed record PlatformAccount(string BaseUrl, string AccountId, string Secret)
{
    /// <summary>Without the secret: records print themselves into logs and messages.</summary>
    public override string ToString() => $"account {AccountId} at {BaseUrl}";
}

public sealed record PlatformAnswer(bool Ok, string Response);

/// <summary>Facts of one page and the raw text they were read from.</summary>
public sealed record PlatformPage(ImmutableArray<DailyFact> Facts, string RawPayload);

/// <summary>The platform answered with an error or not at all; the message says
/// what the platform said, without secrets.</summary>
public sealed class PlatformException(string message, Exception? inner = null) : Exception(message, inner)
{
    public PlatformFault Fault { get; init; }

    /// <summary>How long the platform asks to be left alone; <c>null</c> when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
