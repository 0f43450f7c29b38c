using System.Collections.Immutable;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>The hand-made campaigns of a shop that advertises on four platforms. A code that stands on several of
/// them is one campaign there.</summary>
internal static class Stories
{
    public static ImmutableArray<CampaignSpec> On(Dialect dialect) =>
        dialect switch
        {
            Dialect.Meta => MetaStories.Campaigns,
            Dialect.Google => Google,
            Dialect.Tiktok => Tiktok,
            Dialect.Linkedin => Linkedin,
            _ => [],
        };

    public static CampaignSpec Of(
        string code,
        string name,
        CampaignKind kind,
        decimal budget,
        double cpm,
        double ctr,
        double cvr,
        string story
    ) =>
        new()
        {
            Id = "",
            Code = code,
            Name = $"{code} | {name}",
            Kind = kind,
            DailyBudget = budget,
            Cpm = cpm,
            Ctr = ctr,
            Cvr = cvr,
            Story = story,
        };

    private static readonly ImmutableArray<CampaignSpec> Google =
    [
        Of(
            "SB-SALES-05",
            "Climbing gear, search",
            CampaignKind.Sales,
            240m,
            21.0,
            0.046,
            0.041,
            "Healthy; the same code runs on Meta and TikTok."
        ) with
        {
            Channel = "SEARCH",
            OrderValue = 97,
        },
        Of("SB-SEARCH-01", "Brand", CampaignKind.Sales, 120m, 26.0, 0.082, 0.055, "Healthy.") with
        {
            Channel = "SEARCH",
            OrderValue = 83,
            BudgetPower = 0.55,
        },
        Of(
            "SB-PMAX-01",
            "All products",
            CampaignKind.Sales,
            310m,
            6.8,
            0.014,
            0.037,
            "Healthy; its spend is not in the ad groups."
        ) with
        {
            Channel = "PERFORMANCE_MAX",
            OrderValue = 92,
        },
        Of(
            "SB-VIDEO-01",
            "Winter film, long",
            CampaignKind.Awareness,
            150m,
            5.2,
            0.0031,
            0,
            "Healthy: video only."
        ) with
        {
            Channel = "VIDEO",
            VideoRate = 0.31,
            Audience = 2_000_000,
        },
    ];

    private static readonly ImmutableArray<CampaignSpec> Tiktok =
    [
        Of(
            "SB-SALES-05",
            "Climbing gear, clips",
            CampaignKind.Sales,
            190m,
            5.4,
            0.0125,
            0.033,
            "Healthy; the same code runs on Meta and Google."
        ) with
        {
            OrderValue = 79,
            VideoRate = 0.42,
            Saturation = 0.2,
        },
        Of("SB-CLIPS-01", "Route finder", CampaignKind.Traffic, 110m, 3.2, 0.0170, 0, "Healthy.") with
        {
            VideoRate = 0.38,
        },
        Of(
            "SB-CLIPS-02",
            "Summit moments",
            CampaignKind.Awareness,
            130m,
            2.4,
            0.0065,
            0,
            "Healthy: reach and video views only."
        ) with
        {
            VideoRate = 0.47,
            Audience = 1_800_000,
            BudgetOnGroups = true,
        },
    ];

    private static readonly ImmutableArray<CampaignSpec> Linkedin =
    [
        Of(
            "SB-LEADS-03",
            "Fleet outfitting, decision makers",
            CampaignKind.Leads,
            170m,
            34.0,
            0.0086,
            0.118,
            "Healthy, sleeps at weekends; the same code runs on Meta."
        ) with
        {
            Week = WeekShape.Business,
            Audience = 90_000,
        },
        Of("SB-B2B-01", "Corporate gifts", CampaignKind.Leads, 150m, 31.0, 0.0091, 0.112, "Healthy.") with
        {
            Week = WeekShape.Business,
            Audience = 120_000,
        },
        Of("SB-B2B-02", "Working with us", CampaignKind.Awareness, 80m, 22.0, 0.0052, 0, "Healthy: reach only.") with
        {
            Week = WeekShape.Business,
            VideoRate = 0.19,
        },
    ];
}
