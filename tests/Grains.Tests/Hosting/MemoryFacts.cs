using System.Collections.Concurrent;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>Facts in memory.</summary>
public sealed class MemoryFacts : IFactStore
{
    private readonly ConcurrentDictionary<
        (string Code, Platform Platform, EntityLevel Level, string Entity, DateOnly Day),
        DailyFact
    > _facts = new();

    /// <summary>What is known below the campaigns.</summary>
    public IEnumerable<DailyFact> Parts => _facts.Values.Where(fact => fact.Level != EntityLevel.Campaign);

    public Task<FactWrite> Apply(
        string workspace,
        IReadOnlyList<DailyFact> facts,
        FactSource source,
        CancellationToken cancel
    )
    {
        var verdicts = facts.Select(fact => (fact.Code, fact.Day, Verdict: Judge(fact))).ToList();
        return Task.FromResult(
            new FactWrite(
                verdicts.Count(one => one.Verdict > 0),
                verdicts.Count(one => one.Verdict < 0),
                verdicts.Count(one => one.Verdict == 0),
                [
                    .. verdicts
                        .GroupBy(one => one.Code)
                        .Select(group => new CampaignFacts(
                            group.Key,
                            group.Min(one => one.Day),
                            group.Max(one => one.Day),
                            group.Count(one => one.Verdict > 0),
                            group.Count(one => one.Verdict < 0)
                        )),
                ]
            )
        );
    }

    /// <summary>1 for a new fact, -1 for a changed one, 0 for one that was known.</summary>
    private int Judge(DailyFact fact)
    {
        var key = (fact.Code, fact.Platform, fact.Level, fact.EntityId, fact.Day);
        var verdict =
            !_facts.TryGetValue(key, out var known) ? 1
            : known == fact ? 0
            : -1;
        _facts[key] = fact;
        return verdict;
    }

    public Task<ImmutableArray<SeriesDay>> Days(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    ) => Task.FromResult(Series(code, range, fact => fact.Platform.RunsAds()));

    public Task<ImmutableArray<SeriesDay>> AnalyticsDays(
        string workspace,
        string code,
        DateRange range,
        CancellationToken cancel
    ) => Task.FromResult(Series(code, range, fact => !fact.Platform.RunsAds()));

    private ImmutableArray<SeriesDay> Series(string code, DateRange range, Func<DailyFact, bool> chosen) =>
        [
            .. _facts
                .Values.Where(fact =>
                    fact.Level == EntityLevel.Campaign && fact.Code == code && range.Contains(fact.Day) && chosen(fact)
                )
                .OrderBy(fact => fact.Day)
                .Select(fact => new SeriesDay(fact.Day, fact.Platform, fact.Measures, fact.Currency, fact.Provisional)),
        ];

    public Task<ImmutableArray<PeerSeries>> Peers(
        string workspace,
        string code,
        DateRange range,
        int limit,
        CancellationToken cancel
    ) => Task.FromResult<ImmutableArray<PeerSeries>>([]);
}
