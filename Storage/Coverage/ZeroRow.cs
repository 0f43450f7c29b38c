using MarketingManager.Domain.Kpis;

namespace MarketingManager.Storage.Coverage;

/// <summary>A day on which nothing was delivered, with the measures that the campaign reports on other days.</summary>
internal sealed record ZeroRow(
    string Code,
    DateOnly Day,
    string AttributionKey,
    string Currency,
    string? Name,
    string[] Reported,
    bool Provisional
)
{
    public DailyFact ToFact(Platform platform) =>
        new(
            Code,
            platform,
            EntityLevel.Campaign,
            Code,
            Name,
            Day,
            new MeasureSet
            {
                Impressions = Zero(Measure.Impressions),
                Clicks = Zero(Measure.Clicks),
                Spend = Zero(Measure.Spend),
                Conversions = Zero(Measure.Conversions),
                Leads = Zero(Measure.Leads),
                Orders = Zero(Measure.Orders),
                Revenue = Zero(Measure.Revenue),
                VideoViews = Zero(Measure.VideoViews),
                Sessions = Zero(Measure.Sessions),
                EngagedSessions = Zero(Measure.EngagedSessions),
                KeyEvents = Zero(Measure.KeyEvents),
                AnalyticsPurchases = Zero(Measure.AnalyticsPurchases),
                AnalyticsRevenue = Zero(Measure.AnalyticsRevenue),
            },
            Domain.Values.Currency.Of(Currency),
            AttributionKey,
            Provisional
        );

    private decimal? Zero(Measure measure) => Reported.Contains(measure.ToString()) ? 0 : null;
}
