namespace MarketingManager.Domain.Kpis;

/// <summary>
/// The additive measures of a day or of a sum of days. <c>null</c> is "no data", which is not zero: a sum is
/// <c>null</c> only when nothing in it was ever reported. Money is in major units of the fact's currency.
/// </summary>
public sealed record MeasureSet
{
    public static MeasureSet None { get; } = new();

    public decimal? Impressions { get; init; }

    public decimal? Clicks { get; init; }

    public decimal? Spend { get; init; }

    /// <summary>The platform's own conversion count, in its own attribution window.</summary>
    public decimal? Conversions { get; init; }

    public decimal? Leads { get; init; }

    public decimal? Orders { get; init; }

    public decimal? Revenue { get; init; }

    public decimal? VideoViews { get; init; }

    /// <summary>Visits that web analytics counted. A click is not a session.</summary>
    public decimal? Sessions { get; init; }

    public decimal? EngagedSessions { get; init; }

    /// <summary>Every key event of the property, as web analytics credits it.</summary>
    public decimal? KeyEvents { get; init; }

    /// <summary>Purchases that web analytics credits: some of the platforms' orders, counted again.</summary>
    public decimal? AnalyticsPurchases { get; init; }

    public decimal? AnalyticsRevenue { get; init; }

    public decimal? this[Measure measure] =>
        measure switch
        {
            Measure.Impressions => Impressions,
            Measure.Clicks => Clicks,
            Measure.Spend => Spend,
            Measure.Conversions => Conversions,
            Measure.Leads => Leads,
            Measure.Orders => Orders,
            Measure.Revenue => Revenue,
            Measure.VideoViews => VideoViews,
            Measure.Sessions => Sessions,
            Measure.EngagedSessions => EngagedSessions,
            Measure.KeyEvents => KeyEvents,
            Measure.AnalyticsPurchases => AnalyticsPurchases,
            Measure.AnalyticsRevenue => AnalyticsRevenue,
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not an additive measure."),
        };

    /// <summary>The set with what <paramref name="value"/> says of each measure.</summary>
    public static MeasureSet Of(Func<Measure, decimal?> value) =>
        new()
        {
            Impressions = value(Measure.Impressions),
            Clicks = value(Measure.Clicks),
            Spend = value(Measure.Spend),
            Conversions = value(Measure.Conversions),
            Leads = value(Measure.Leads),
            Orders = value(Measure.Orders),
            Revenue = value(Measure.Revenue),
            VideoViews = value(Measure.VideoViews),
            Sessions = value(Measure.Sessions),
            EngagedSessions = value(Measure.EngagedSessions),
            KeyEvents = value(Measure.KeyEvents),
            AnalyticsPurchases = value(Measure.AnalyticsPurchases),
            AnalyticsRevenue = value(Measure.AnalyticsRevenue),
        };

    public static MeasureSet operator +(MeasureSet left, MeasureSet right) =>
        new()
        {
            Impressions = Sum(left.Impressions, right.Impressions),
            Clicks = Sum(left.Clicks, right.Clicks),
            Spend = Sum(left.Spend, right.Spend),
            Conversions = Sum(left.Conversions, right.Conversions),
            Leads = Sum(left.Leads, right.Leads),
            Orders = Sum(left.Orders, right.Orders),
            Revenue = Sum(left.Revenue, right.Revenue),
            VideoViews = Sum(left.VideoViews, right.VideoViews),
            Sessions = Sum(left.Sessions, right.Sessions),
            EngagedSessions = Sum(left.EngagedSessions, right.EngagedSessions),
            KeyEvents = Sum(left.KeyEvents, right.KeyEvents),
            AnalyticsPurchases = Sum(left.AnalyticsPurchases, right.AnalyticsPurchases),
            AnalyticsRevenue = Sum(left.AnalyticsRevenue, right.AnalyticsRevenue),
        };

    public static MeasureSet SumOf(IEnumerable<MeasureSet> sets) => sets.Aggregate(None, (sum, set) => sum + set);

    private static decimal? Sum(decimal? left, decimal? right) =>
        left is null ? right
        : right is null ? left
        : left + right;
}

/// <summary>The additive measures, in the order in which tables show them.</summary>
public enum Measure
{
    Impressions,
    Clicks,
    Spend,
    Conversions,
    Leads,
    Orders,
    Revenue,
    VideoViews,
    Sessions,
    EngagedSessions,
    KeyEvents,
    AnalyticsPurchases,
    AnalyticsRevenue,
}

public static class MeasureKinds
{
    public static bool IsMoney(this Measure measure) =>
        measure is Measure.Spend or Measure.Revenue or Measure.AnalyticsRevenue;

    /// <summary>Counted by web analytics, and therefore never part of a KPI about spend.</summary>
    public static bool IsAnalytics(this Measure measure) => measure >= Measure.Sessions;
}
