using System.Collections.Frozen;
using System.Globalization;

namespace MarketingManager.Sandbox.Analytics;

/// <summary>Dimensions and metrics by name. Every value is a text.</summary>
public static class AnalyticsFields
{
    public static readonly FrozenDictionary<string, Func<Visits, string>> Dimensions = new Dictionary<
        string,
        Func<Visits, string>
    >
    {
        ["date"] = visits => visits.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        ["sessionSource"] = visits => visits.Source,
        ["sessionMedium"] = visits => visits.Medium,
        ["sessionSourceMedium"] = visits => $"{visits.Source} / {visits.Medium}",
        ["sessionCampaignName"] = visits => visits.CampaignName,
        ["sessionCampaignId"] = visits => visits.CampaignId,
        ["sessionManualCampaignName"] = visits => visits.Code,
        ["sessionManualCampaignId"] = _ => "(not set)",
        ["sessionManualSource"] = visits => visits is PaidVisits ? visits.Source : "(not set)",
        ["sessionManualMedium"] = visits => visits is PaidVisits ? visits.Medium : "(not set)",
        ["sessionManualTerm"] = _ => "(not set)",
        ["sessionManualAdContent"] = _ => "(not set)",
        ["sessionGoogleAdsCampaignId"] = visits => visits.CampaignId,
        ["sessionGoogleAdsCampaignName"] = visits =>
            visits.CampaignId == "(not set)" ? "(not set)" : visits.CampaignName,
        ["sessionDefaultChannelGroup"] = visits => visits.ChannelGroup,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, AnalyticsMetric> Metrics = new Dictionary<string, AnalyticsMetric>
    {
        ["sessions"] = Whole(sums => sums.Sessions),
        ["engagedSessions"] = Whole(sums => sums.EngagedSessions),
        ["totalUsers"] = Whole(sums => sums.Users),
        ["activeUsers"] = Whole(sums => sums.Users),
        ["newUsers"] = Whole(sums => sums.NewUsers),
        ["screenPageViews"] = Whole(sums => sums.PageViews),
        ["eventCount"] = Whole(sums => sums.PageViews + sums.Sessions + sums.KeyEvents),
        ["keyEvents"] = new("TYPE_FLOAT", sums => sums.KeyEvents),
        ["keyEvents:purchase"] = new("TYPE_FLOAT", sums => sums.Purchases),
        ["keyEvents:generate_lead"] = new("TYPE_FLOAT", sums => sums.Leads),
        ["keyEvents:sign_up"] = new("TYPE_FLOAT", sums => sums.SignUps),
        ["ecommercePurchases"] = Whole(sums => sums.Purchases),
        ["transactions"] = Whole(sums => sums.Purchases),
        ["purchaseRevenue"] = new("TYPE_CURRENCY", sums => sums.Revenue),
        ["totalRevenue"] = new("TYPE_CURRENCY", sums => sums.Revenue),
        ["engagementRate"] = new("TYPE_FLOAT", sums => Rate(sums.EngagedSessions, sums.Sessions)),
        ["bounceRate"] = new("TYPE_FLOAT", sums => Rate(sums.Sessions - sums.EngagedSessions, sums.Sessions)),
        // Cost is known of the linked Google Ads account alone.
        ["advertiserAdCost"] = new("TYPE_CURRENCY", sums => sums.AdCost),
        ["advertiserAdClicks"] = Whole(sums => sums.AdClicks),
        ["advertiserAdImpressions"] = Whole(sums => sums.AdImpressions),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static AnalyticsMetric Whole(Func<VisitSums, decimal> read) => new("TYPE_INTEGER", read);

    private static decimal Rate(int over, int under) => under == 0 ? 0 : Math.Round((decimal)over / under, 6);
}

public sealed record AnalyticsMetric(string Type, Func<VisitSums, decimal> Read)
{
    public string Text(VisitSums sums) => Read(sums).ToString("0.######", CultureInfo.InvariantCulture);
}
