using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Ports.Facts;

/// <summary>The KPI facts, with the history of restated values.</summary>
public interface IFactStore
{
    /// <summary>Stores facts in one transaction. A fact that is already known changes nothing; a fact
    /// with other values is a restatement: the old values are kept with the time in which they were
    /// believed. Campaign-level days are recomputed from their parts.
    /// </summary>
    Task<FactWrite> Apply(
        string workspace,
        IReadOnlyList<DailyFact> facts,
        FactSource source,
        CancellationToken cancel
    );

    /// <summary>Campaign-level days on the ad platforms, in order of day and platform: what a campaign is judged by.
    /// </summary>
    Task<ImmutableArray<SeriesDay>> Days(string workspace, string code, DateRange range, CancellationToken cancel);

    /// <summary>What web analytics counted on the same days. It stands beside <see cref="Days"/> and is never added to
    /// it: both count the same sales, and each in its own way.</summary>
    Task<ImmutableArray<SeriesDay>> AnalyticsDays(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    );

    /// <summary>Days of other registered campaigns of the same currency, for comparison; at most
    /// <paramref name="limit"/> campaigns, largest spend first.</summary>
    Task<ImmutableArray<PeerSeries>> Peers(
        string workspace,
        string code,
        DateRange range,
        int limit,
        CancellationToken cancel
    );
}

/// <summary>Where facts come from and when they were observed; kept with each raw row.</summary>
public sealed record FactSource(string Kind, string Reference, DateTimeOffset ObservedAt);

public sealed record FactWrite(int New, int Changed, int Unchanged, ImmutableArray<CampaignFacts> Campaigns);

public sealed record CampaignFacts(string Code, DateOnly FirstDay, DateOnly LastDay, int New, int Changed);
