using System.Collections.Immutable;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>What is to be found in the account on Meta: some campaigns with a problem, and some that are
/// fine.</summary>
internal static class MetaStories
{
    public static ImmutableArray<CampaignSpec> Campaigns { get; } =
    [
        Stories.Of(
            "SB-SALES-01",
            "Trail shoes, prospecting",
            CampaignKind.Sales,
            900m,
            9.0,
            0.0165,
            0.043,
            "Cost per purchase has got worse for ten days: the creative is tired. A new one repairs it."
        ) with
        {
            OrderValue = 64,
            // On since day -120, tired from day -10 on; the next creative lasts as long.
            FatigueAfterDays = 110,
        },
        Stories.Of(
            "SB-SALES-02",
            "Retargeting, all visitors",
            CampaignKind.Sales,
            160m,
            13.5,
            0.021,
            0.062,
            "Healthy."
        ) with
        {
            OrderValue = 71,
            Audience = 60_000,
        },
        Stories.Of(
            "SB-SALES-03",
            "Tents, catalogue",
            CampaignKind.Sales,
            260m,
            8.4,
            0.0150,
            0.038,
            "Spends without a single purchase for a week: the pixel stopped reporting."
        ) with
        {
            OrderValue = 142,
            Past = [new(-8, new SettingChange.Tracking(false))],
        },
        Stories.Of(
            "SB-SALES-04",
            "Rain jackets, lookalike",
            CampaignKind.Sales,
            300m,
            10.2,
            0.0142,
            0.048,
            "At the limit of its audience: a higher budget makes it worse."
        ) with
        {
            OrderValue = 88,
            Audience = 120_000,
            BudgetPower = 0.45,
        },
        Stories.Of(
            "SB-SALES-05",
            "Climbing gear, broad",
            CampaignKind.Sales,
            210m,
            7.6,
            0.0138,
            0.036,
            "Healthy, with room for budget."
        ) with
        {
            OrderValue = 95,
            BudgetPower = 0.95,
        },
        Stories.Of(
            "SB-LEADS-01",
            "Guided tours, request form",
            CampaignKind.Leads,
            180m,
            11.5,
            0.0115,
            0.082,
            "Healthy."
        ),
        Stories.Of(
            "SB-LEADS-02",
            "Gift cards for small firms",
            CampaignKind.Leads,
            14m,
            14.0,
            0.0080,
            0.060,
            "Thin: a lead every few days, too few to tell a change from luck."
        ) with
        {
            Week = WeekShape.Business,
        },
        Stories.Of(
            "SB-LEADS-03",
            "Fleet outfitting, B2B",
            CampaignKind.Leads,
            140m,
            19.0,
            0.0092,
            0.105,
            "Healthy, sleeps at weekends."
        ) with
        {
            Week = WeekShape.Business,
            LinkShare = 0.85,
        },
        Stories.Of("SB-TRAFFIC-01", "Magazine: packing lists", CampaignKind.Traffic, 90m, 3.9, 0.0195, 0, "Healthy."),
        Stories.Of(
            "SB-AWARE-01",
            "Winter film",
            CampaignKind.Awareness,
            200m,
            3.1,
            0.0042,
            0,
            "Healthy: reach and video views only."
        ) with
        {
            VideoRate = 0.24,
            Audience = 1_500_000,
        },
        Stories.Of(
            "SB-AWARE-02",
            "New store in Leipzig",
            CampaignKind.Awareness,
            60m,
            2.7,
            0.0050,
            0,
            "Paused three weeks ago."
        ) with
        {
            VideoRate = 0.11,
            Audience = 250_000,
            Past = [new(-21, new SettingChange.Status(false))],
        },
    ];
}
