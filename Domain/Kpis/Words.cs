namespace MarketingManager.Domain.Kpis;

/// <summary>What measures are called inside a sentence.</summary>
public static class Words
{
    public static string Of(Measure measure) =>
        measure switch
        {
            Measure.Impressions => "impressions",
            Measure.Clicks => "clicks",
            Measure.Spend => "spend",
            Measure.Conversions => "conversions",
            Measure.Leads => "leads",
            Measure.Orders => "orders",
            Measure.Revenue => "revenue",
            Measure.VideoViews => "video views",
            Measure.Sessions => "sessions",
            Measure.EngagedSessions => "engaged sessions",
            Measure.KeyEvents => "key events",
            Measure.AnalyticsPurchases => "GA4 purchases",
            Measure.AnalyticsRevenue => "GA4 revenue",
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not an additive measure."),
        };

    public static string OneOf(Measure measure) => measure.IsMoney() ? Of(measure) : Of(measure)[..^1];
}
