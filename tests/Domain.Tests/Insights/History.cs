using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;

namespace MarketingManager.Domain.Tests.Insights;

/// <summary>Days of an invented campaign, written as a story: steady unless a test says otherwise.</summary>
internal static class History
{
    public static readonly Currency Euro = Currency.Of("EUR");

    /// <summary>A Tuesday; the last settled day is the Monday before.</summary>
    public static readonly DateOnly AsOf = new(2026, 3, 10);

    public static readonly DateTimeOffset Now = new(2026, 3, 10, 6, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly LastSettled = AsOf.AddDays(-1);

    public static readonly CampaignProfile Leads = new(
        "LEADS-7",
        "Spring enquiries",
        [Platform.Meta],
        "lead-generation",
        "leads",
        Euro,
        "Europe/Vienna"
    );

    public static readonly CampaignProfile Shop = new(
        "SHOP-3",
        "Spring sale",
        [Platform.Google],
        "conversion",
        "sales",
        Euro,
        "Europe/Vienna"
    );

    /// <summary>A day on which everything is as usual: 100,000 impressions, 1,000
    /// clicks, 500 spent, 50 leads at 10 each.</summary>
    public static MeasureSet Usual { get; } =
        new()
        {
            Impressions = 100_000,
            Clicks = 1_000,
            Spend = 500,
            Leads = 50,
        };

    public static MeasureSet UsualSale { get; } =
        new()
        {
            Impressions = 100_000,
            Clicks = 1_000,
            Spend = 500,
            Orders = 30,
            Revenue = 1_800,
            Conversions = 33,
        };

    public static ImmutableArray<SeriesDay> Days(
        int count,
        Func<int, MeasureSet> measures,
        Platform platform = Platform.Meta
    ) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(age => new SeriesDay(
                    LastSettled.AddDays(-age),
                    platform,
                    measures(age),
                    Euro,
                    Provisional: false
                ))
                .Reverse(),
        ];

    public static AnalysisInput Input(CampaignProfile campaign, ImmutableArray<SeriesDay> days) =>
        new(campaign, days, Now.AddHours(-3), GuardrailPolicy.Default, AsOf, Now);

    public static AnalysisReport Analyze(CampaignProfile campaign, ImmutableArray<SeriesDay> days) =>
        Analyst.Analyze(Input(campaign, days));
}
