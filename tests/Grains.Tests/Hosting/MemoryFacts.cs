using System.Collections.Concurrent;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;

namespace MarketingManager.Grains.Tests.Hosting;

/// <summary>Campaign-level facts in memory.</summary>
public sealed class MemoryFacts : IFactStore
{
    private readonly ConcurrentDictionary<(string Code, Platform Platform, DateOnly Day), DailyFact> _facts = new();

    public Task<FactWrite> Apply(
        string workspace,
        IReadOnlyList<DailyFact> facts,
        FactSource source,
        CancellationToken cancel
    )
    {
        var (created, changed, same) = (0, 0, 0);
        foreach (var fact in facts)
        {
            var key = (fact.Code, fact.Platform, fact.Day);
            if (!_facts.TryGetValue(key, out var known))
                created++;
            else if (known == fact)
                same++;
            else
                changed++;
            _facts[key] = fact;
        }

        return Task.FromResult(
            new FactWrite(
                created,
                changed,
                same,
                [
                    .. facts
                        .GroupBy(fact => fact.Code)
                        .Select(group => new CampaignFacts(
                            group.Key,
                            group.Min(fact => fact.Day),
                            group.Max(fact => fact.Day),
                            created,
                            changed
                        )),
                ]
            )
        );
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
                .Values.Where(fact => fact.Code == code && range.Contains(fact.Day) && chosen(fact))
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
