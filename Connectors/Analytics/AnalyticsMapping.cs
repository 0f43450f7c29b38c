using MarketingManager.Connectors.Mappings;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;

namespace MarketingManager.Connectors.Analytics;

/// <summary>GA4's metrics as measures of their own, which stand beside those of the platforms. Users are not read: they
/// cannot be added over days.</summary>
public static class AnalyticsMapping
{
    private const string Window = "the property's attribution, on the day of the event";

    public static FieldTable<AnalyticsRow> Table { get; } =
        new(
            Platform.Analytics,
            [
                Metric(Measure.Sessions, "sessions", RawUnit.Count, MappedField.WhenItHappens),
                Metric(Measure.EngagedSessions, "engagedSessions", RawUnit.Count, MappedField.WhenItHappens),
                Metric(Measure.KeyEvents, "keyEvents", RawUnit.Count),
                Metric(Measure.AnalyticsPurchases, "ecommercePurchases", RawUnit.Count),
                Metric(Measure.AnalyticsRevenue, "purchaseRevenue", RawUnit.Money),
            ],
            []
        );

    private static FieldLine<AnalyticsRow> Metric(Measure measure, string raw, RawUnit unit, string window = Window) =>
        new(new(measure, raw, unit, window), row => row.Metric(raw));
}
