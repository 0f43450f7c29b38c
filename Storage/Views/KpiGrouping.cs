using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Storage.Views;

/// <summary>The sums of one group in one currency, as the database gives them.</summary>
internal sealed record KpiPart(
    string[] Keys,
    string? Currency,
    decimal? Impressions,
    decimal? Clicks,
    decimal? Spend,
    decimal? Conversions,
    decimal? Leads,
    decimal? Orders,
    decimal? Revenue,
    decimal? VideoViews,
    decimal? Sessions,
    decimal? EngagedSessions,
    decimal? KeyEvents,
    decimal? AnalyticsPurchases,
    decimal? AnalyticsRevenue,
    bool Provisional,
    DateOnly[] Days
)
{
    public static KpiPart Of(string[] keys, string? currency, MeasureSet measures, bool provisional, DateOnly[] days) =>
        new(
            keys,
            currency,
            measures.Impressions,
            measures.Clicks,
            measures.Spend,
            measures.Conversions,
            measures.Leads,
            measures.Orders,
            measures.Revenue,
            measures.VideoViews,
            measures.Sessions,
            measures.EngagedSessions,
            measures.KeyEvents,
            measures.AnalyticsPurchases,
            measures.AnalyticsRevenue,
            provisional,
            days
        );

    public bool HasMoney => Spend is not null || Revenue is not null;

    public MeasureSet Measures =>
        new()
        {
            Impressions = Impressions,
            Clicks = Clicks,
            Spend = Spend,
            Conversions = Conversions,
            Leads = Leads,
            Orders = Orders,
            Revenue = Revenue,
            VideoViews = VideoViews,
            Sessions = Sessions,
            EngagedSessions = EngagedSessions,
            KeyEvents = KeyEvents,
            AnalyticsPurchases = AnalyticsPurchases,
            AnalyticsRevenue = AnalyticsRevenue,
        };
}

/// <summary>Puts the currencies of a group together, without ever adding them.</summary>
internal static class KpiGrouping
{
    /// <summary>ISO 4217 for "no currency": amounts whose source did not say.</summary>
    private const string NoCurrency = "XXX";

    /// <summary>Places after the point of a KPI: far beyond what is shown, and a
    /// division's 28 digits would treble an answer.</summary>
    private const int KpiPlaces = 8;

    public static KpiRow Row(
        ImmutableArray<string> names,
        string[] keys,
        IReadOnlyCollection<KpiPart> parts,
        int campaigns
    )
    {
        var money = parts
            .Where(part => part.HasMoney)
            .GroupBy(part => part.Currency ?? NoCurrency, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Code: group.Key, Sum: MeasureSet.SumOf(group.Select(part => part.Measures))))
            .ToList();
        var common = money is [{ Code: not NoCurrency } only] ? Currency.Of(only.Code) : default;
        var analytics = AnalyticsRevenue(parts);
        // Web analytics may report in another currency than the ads were paid in, and has no say in theirs.
        var shown =
            common.Code ?? (money.Count == 0 && analytics is [{ Currency: not NoCurrency } one] ? one.Currency : null);
        var alike = analytics.All(part => part.Currency == shown);
        var sums = MeasureSet.SumOf(parts.Select(part => part.Measures));
        sums = alike ? sums : sums with { AnalyticsRevenue = null };
        return new KpiRow(
            names
                .Zip(keys)
                .ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
            common.Code is null ? sums with { Spend = null, Revenue = null } : sums,
            shown,
            common.Code is null
                ? [.. money.Select(part => new CurrencyPart(part.Code, part.Sum.Spend, part.Sum.Revenue))]
                : [],
            // With the money still in, so that the reason is the missing common currency and not a missing report.
            [.. KpiCatalog.All.Select(kpi => Cell(kpi, sums, common))],
            campaigns,
            parts.SelectMany(part => part.Days).Distinct().Count(),
            parts.Any(part => part.Provisional)
        )
        {
            AnalyticsRevenueByCurrency = alike ? [] : analytics,
        };
    }

    private static ImmutableArray<AnalyticsMoney> AnalyticsRevenue(IReadOnlyCollection<KpiPart> parts) =>
        [
            .. parts
                .Where(part => part.AnalyticsRevenue is not null)
                .GroupBy(part => part.Currency ?? NoCurrency, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new AnalyticsMoney(group.Key, group.Sum(part => part.AnalyticsRevenue) ?? 0)),
        ];

    private static KpiCell Cell(KpiFormula kpi, MeasureSet sums, Currency currency) =>
        kpi.Evaluate(sums, currency)
            .Match(
                known => new KpiCell(kpi.Code, decimal.Round(known.Value, KpiPlaces), known.Unit, NoDataReason: null),
                none => new KpiCell(kpi.Code, Value: null, Unit(kpi, currency), none.Reason)
            );

    private static string Unit(KpiFormula kpi, Currency currency) =>
        kpi.Unit switch
        {
            KpiUnit.Money => currency.Code ?? NoCurrency,
            KpiUnit.Percent => "percent",
            _ => "ratio",
        };
}
