using System.Collections.Immutable;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Ports.Coverage;

/// <summary>Which days of which campaigns were read, and the raw answers they were read from.</summary>
public interface ICoverageStore
{
    /// <summary>Keeps a page as it came; the same page of the same pull once.</summary>
    Task KeepPage(string workspace, RawPage page, CancellationToken cancel);

    /// <summary>The window was read to its end: each of its days is loaded or zero now. Answers the zeros that are
    /// still to be written as facts; days on which a campaign did not run yet are none.</summary>
    Task<ImmutableArray<DailyFact>> Complete(string workspace, ReadWindow window, CancellationToken cancel);

    /// <summary>The window could not be read: days of which nothing was known before have failed.</summary>
    Task Fail(string workspace, ReadWindow window, string reason, CancellationToken cancel);

    Task<ImmutableArray<CoverageCell>> Campaign(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    );

    Task<ImmutableArray<CoverageCount>> Connection(
        string workspace,
        string connection,
        DateRange range,
        CancellationToken cancel
    );

    /// <summary>Learns anew from restatements of days up to <paramref name="final"/>, and forgets raw pages that are
    /// too old.</summary>
    Task Learn(string workspace, Platform platform, DateOnly final, DateTimeOffset now, CancellationToken cancel);

    Task<CompletenessCurve> Curve(string workspace, Platform platform, CancellationToken cancel);
}

/// <summary>A page of a pull as the platform sent it.</summary>
public sealed record RawPage(string Connection, string PullId, int Number, string Payload, DateTimeOffset ObservedAt);

/// <summary>Days of an account that were asked for, for some of its campaigns. Days after
/// <paramref name="SettledThrough"/> still move.</summary>
public sealed record ReadWindow(
    string Connection,
    Platform Platform,
    string PullId,
    DateRange Range,
    DateOnly SettledThrough,
    DateTimeOffset ObservedAt,
    ImmutableArray<ReadCampaign> Campaigns
);

/// <summary>A campaign with its first and last day, where the platform says them.</summary>
public sealed record ReadCampaign(string Code, DateOnly? StartsOn, DateOnly? EndsOn);
