using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Domain.Coverage;

/// <summary>What is known about a day of a campaign. "Nothing happened", "not read yet" and "could not be read" are
/// three different things.</summary>
public enum CoverageStatus
{
    /// <summary>It should have been read and was not, yet.</summary>
    Missing,

    /// <summary>Reading it failed, and nothing was known of it before.</summary>
    Failed,

    /// <summary>The platform was asked and reported no delivery.</summary>
    Zero,
    Loaded,

    /// <summary>Read, and the platform still restates it.</summary>
    Provisional,

    /// <summary>Before the campaign started, or after it ended: there is nothing to read.</summary>
    NotRunning,
}

/// <summary>A day of a campaign in an account, as it is kept.</summary>
public sealed record CoverageCell(
    string Connection,
    Platform Platform,
    DateOnly Day,
    CoverageStatus Status,
    string? Reason,
    DateTimeOffset ObservedAt
);

/// <summary>How many campaigns of an account have a day in which state.</summary>
public sealed record CoverageCount(DateOnly Day, CoverageStatus Status, int Campaigns);

/// <summary>A day of a campaign as it is shown. <paramref name="Reason"/> says why reading failed.</summary>
public sealed record CoverageDay(DateOnly Day, CoverageStatus Status, DateTimeOffset? ObservedAt, string? Reason);

/// <summary>The days of a campaign on one platform through one account.</summary>
public sealed record CoverageTrack(string Connection, Platform Platform, ImmutableArray<CoverageDay> Days)
{
    public int Of(CoverageStatus status) => Days.Count(day => day.Status == status);
}
