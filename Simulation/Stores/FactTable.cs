using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Ports.Facts;

namespace MarketingManager.Simulation.Stores;

/// <summary>The KPI facts as they are stored: what was observed before the stored value was is old news, so the order
/// in which batches arrive does not matter. One transaction per batch.
/// </summary>
internal sealed class FactTable
{
    private readonly SortedDictionary<string, SortedDictionary<DateOnly, Believed>> _byCode = new(
        StringComparer.Ordinal
    );

    /// <summary>Values that were believed once and replaced since.</summary>
    public int Restated { get; private set; }

    public FactWrite Apply(IReadOnlyList<DailyFact> facts, DateTimeOffset observed)
    {
        var latest = new Dictionary<(string, DateOnly), DailyFact>();
        foreach (var fact in facts)
            latest[(fact.Code, fact.Day)] = fact;
        var campaigns = latest
            .Values.GroupBy(fact => fact.Code)
            .Select(group => Store(group.Key, [.. group], observed))
            .ToImmutableArray();
        var (added, changed) = (campaigns.Sum(part => part.New), campaigns.Sum(part => part.Changed));
        return new FactWrite(added, changed, latest.Count - added - changed, campaigns);
    }

    public ImmutableArray<SeriesDay> Days(string code, DateRange range)
    {
        if (!_byCode.TryGetValue(code, out var days))
            return [];
        var found = ImmutableArray.CreateBuilder<SeriesDay>();
        for (var day = range.From; day <= range.To; day = day.AddDays(1))
        {
            if (days.TryGetValue(day, out var believed))
                found.Add(
                    new SeriesDay(
                        day,
                        believed.Fact.Platform,
                        believed.Fact.Measures,
                        believed.Fact.Currency,
                        believed.Fact.Provisional
                    )
                );
        }

        return found.ToImmutable();
    }

    public DailyFact? Find(string code, DateOnly day) =>
        _byCode.TryGetValue(code, out var days) && days.TryGetValue(day, out var believed) ? believed.Fact : null;

    public IEnumerable<string> Codes => _byCode.Keys;

    private CampaignFacts Store(string code, List<DailyFact> facts, DateTimeOffset observed)
    {
        if (!_byCode.TryGetValue(code, out var days))
            _byCode[code] = days = [];
        var (added, changed) = (0, 0);
        foreach (var fact in facts)
        {
            if (!days.TryGetValue(fact.Day, out var known))
                added++;
            else if (known.At > observed || known.Fact == fact)
                continue;
            else
                changed++;
            days[fact.Day] = new Believed(fact, observed);
        }

        Restated += changed;
        return new CampaignFacts(code, facts.Min(fact => fact.Day), facts.Max(fact => fact.Day), added, changed);
    }

    private sealed record Believed(DailyFact Fact, DateTimeOffset At);
}
