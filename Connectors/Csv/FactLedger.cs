using System.Collections.Immutable;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Connectors.Csv;

/// <summary>Adds accepted rows up to facts, and facts to the campaigns that were found.</summary>
public sealed class FactLedger(ReadingPlan plan, RowNotes notes)
{
    private readonly Dictionary<(string Code, Platform Platform, string Entity, DateOnly Day), Entry> _entries = [];

    public int Rows { get; private set; }

    public void Add(RowFact row)
    {
        Rows++;
        var key = (row.Code, row.Platform, row.EntityId, row.Day);
        if (_entries.TryGetValue(key, out var entry))
        {
            notes.Summed.Add(row.Line);
            (entry.Sum, entry.Rows) = (entry.Sum + row.Measures, entry.Rows + 1);
        }
        else
        {
            _entries[key] = new(row);
        }
    }

    /// <summary>
    /// A row without any part, beside rows of parts of the same campaign and day that add up to it, is their sum and
    /// not one more part.
    /// Answers how many rows that took out.
    /// </summary>
    public int RemoveSubtotals()
    {
        if (plan.Entities.Level == EntityLevel.Campaign)
            return 0;
        var wholes = _entries.Where(entry => entry.Value.Rows == 1 && plan.Entities.IsWhole(entry.Key.Entity)).ToList();
        if (wholes.Count == 0)
            return 0;
        var parts = _entries
            .Where(entry => !plan.Entities.IsWhole(entry.Key.Entity))
            .ToLookup(entry => (entry.Key.Code, entry.Key.Platform, entry.Key.Day), entry => entry.Value.Sum);
        var sums = wholes
            .Where(whole =>
                parts[(whole.Key.Code, whole.Key.Platform, whole.Key.Day)].ToList() is { Count: > 0 } own
                && MeasureSet.SumOf(own) == whole.Value.Sum
            )
            .ToList();
        foreach (var sum in sums)
        {
            _entries.Remove(sum.Key);
            notes.Totals.Add(sum.Value.First.Line);
        }
        Rows -= sums.Count;
        return sums.Count;
    }

    public ImmutableArray<DailyFact> Facts() =>
        [
            .. _entries
                .Values.OrderBy(entry => entry.First.Line)
                .Select(entry => new DailyFact(
                    entry.First.Code,
                    entry.First.Platform,
                    plan.Entities.Level,
                    entry.First.EntityId,
                    entry.First.EntityName,
                    entry.First.Day,
                    entry.Sum,
                    plan.Currency
                )),
        ];

    public ImmutableArray<FoundCampaign> Campaigns(ImportOptions options, out IReadOnlyList<string> renamed)
    {
        var several = new List<string>();
        renamed = several;
        return
        [
            .. _entries
                .Values.GroupBy(entry => entry.First.Code)
                .Select(group => Campaign(group.Key, [.. group], options, several)),
        ];
    }

    private static FoundCampaign Campaign(string code, List<Entry> entries, ImportOptions options, List<string> renamed)
    {
        var name = entries.MaxBy(entry => entry.First.Day)!.First.Name;
        if (entries.Exists(entry => entry.First.Name != name))
            renamed.Add($"{code} ({name})");
        var platforms = entries
            .GroupBy(entry => entry.First.Platform)
            .OrderByDescending(group => group.Sum(entry => entry.Rows))
            .ToList();
        var (type, objective) = CampaignHints.Of(name);
        return new(
            code,
            name,
            platforms[0].Key,
            options.Type ?? type,
            options.Objective ?? (options.Type is null ? objective : null),
            entries.Sum(entry => entry.Rows),
            entries.Min(entry => entry.First.Day),
            entries.Max(entry => entry.First.Day),
            MeasureSet.SumOf(entries.Select(entry => entry.Sum))
        )
        {
            Platforms = [.. platforms.Select(group => group.Key)],
        };
    }

    private sealed class Entry(RowFact first)
    {
        public RowFact First => first;

        public MeasureSet Sum { get; set; } = first.Measures;

        public int Rows { get; set; } = 1;
    }
}
