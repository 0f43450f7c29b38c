using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Ports.Platforms;

/// <summary>How much of the platforms' quotas is used, as far as this process has been told.</summary>
public interface IRateBudgets
{
    /// <summary>Empty until a call was made for the account.</summary>
    ImmutableArray<RateBudget> Of(Platform platform, string accountId);
}

/// <summary>One quota of an account, as the platform last reported it or as calls were counted here.</summary>
/// <param name="Name">The quota in the platform's words.</param>
/// <param name="UsedShare">0 to 1; more when the platform says so.</param>
/// <param name="Remaining">In the quota's own unit; <c>null</c> when only the share is known.</param>
/// <param name="ResetsAt">When it is full again; <c>null</c> when the platform does not say.</param>
public sealed record RateBudget(
    string Name,
    decimal UsedShare,
    decimal? Remaining,
    DateTimeOffset? ResetsAt,
    DateTimeOffset ObservedAt
);
