using System.Collections.Immutable;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Connectors.Analytics;

/// <summary>Adds up the rows of a campaign's day. A session has one value in each dimension, so a row belongs to one
/// campaign: that of the raw utm where it is one of ours, else that of the name Analytics gave it.
/// </summary>
public sealed class AnalyticsReading(
    ImmutableSortedDictionary<string, string> codeByName,
    DateRange days,
    DateTimeOffset now,
    AnalyticsPolicy policy
)
{
    private static readonly WireJson Wire = AnalyticsDialect.Json;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private readonly SortedDictionary<(string Code, DateOnly Day), MeasureSet> _sums = [];

    /// <summary>As the utm is spelled, or else in any case: people type it both ways, and Analytics keeps them
    /// apart.</summary>
    private readonly ImmutableDictionary<string, string> _inAnyCase = codeByName
        .GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() == 1)
        .ToImmutableDictionary(group => group.Key, group => group.Single().Value, StringComparer.OrdinalIgnoreCase);

    private string? _currency;

    private string _timeZone = "UTC";

    public void Add(AnalyticsAnswer answer)
    {
        foreach (var row in answer.Rows)
            Add(row);
        if (answer.Rows.IsEmpty)
            return;
        if (_currency is not null && answer.Currency != _currency)
            throw Wire.Unreadable($"pages in {_currency} and in {answer.Currency}");
        _currency = answer.Currency;
        _timeZone = answer.TimeZone ?? _timeZone;
    }

    public ImmutableArray<DailyFact> Facts()
    {
        if (_sums.Count == 0)
            return [];
        var currency = Currency.TryOf(_currency, out var known)
            ? known
            : throw Wire.Unreadable("the property's currency is missing");
        var provisionalFrom = AccountDays.DayOf(now, _timeZone).AddDays(-policy.SettlingDays);
        return
        [
            .. _sums.Select(sum => new DailyFact(
                sum.Key.Code,
                Platform.Analytics,
                EntityLevel.Campaign,
                sum.Key.Code,
                EntityName: null,
                sum.Key.Day,
                sum.Value,
                currency,
                Provisional: sum.Key.Day >= provisionalFrom
            )),
        ];
    }

    private void Add(AnalyticsRow row)
    {
        var day = row.Date();
        if (!days.Contains(day))
            throw Wire.Unreadable(
                $"a row for {day:yyyy-MM-dd} where {days.From:yyyy-MM-dd} to {days.To:yyyy-MM-dd} were asked for"
            );
        var names = policy.CampaignDimensions.Select(row.Dimension).ToList();
        if (!_seen.Add($"{day:yyyy-MM-dd}\n{string.Join('\n', names)}"))
            throw Wire.Unreadable("the same row twice");
        if (names.Select(CodeOf).FirstOrDefault(code => code is not null) is not { } code)
            return;
        _sums[(code, day)] = _sums.GetValueOrDefault((code, day), MeasureSet.None) + AnalyticsMapping.Table.Read(row);
    }

    private string? CodeOf(string name) => codeByName.GetValueOrDefault(name) ?? _inAnyCase.GetValueOrDefault(name);
}
