using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Kpis;

namespace MarketingManager.Storage.Aggregates;

/// <summary>Sums as the rest of the product knows them.</summary>
internal static class SliceMeasures
{
    public static MeasureSet At(Slice slice, int place) => Of(column => slice[column, place]);

    public static MeasureSet Of(Func<int, Int128?> column) =>
        new()
        {
            Impressions = Value(column, Measure.Impressions),
            Clicks = Value(column, Measure.Clicks),
            Spend = Value(column, Measure.Spend),
            Conversions = Value(column, Measure.Conversions),
            Leads = Value(column, Measure.Leads),
            Orders = Value(column, Measure.Orders),
            Revenue = Value(column, Measure.Revenue),
            VideoViews = Value(column, Measure.VideoViews),
            Sessions = Value(column, Measure.Sessions),
            EngagedSessions = Value(column, Measure.EngagedSessions),
            KeyEvents = Value(column, Measure.KeyEvents),
            AnalyticsPurchases = Value(column, Measure.AnalyticsPurchases),
            AnalyticsRevenue = Value(column, Measure.AnalyticsRevenue),
        };

    private static decimal? Value(Func<int, Int128?> column, Measure measure) =>
        column((int)measure) is { } value ? FixedPoint.ToDecimal(value) : null;
}
