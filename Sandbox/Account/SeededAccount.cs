using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>The simulated advertiser: a shop with a handful of stories that an
/// analyst should find, and some that are fine.</summary>
public sealed record SeededAccount(
    string Id,
    string Name,
    string Currency,
    string TimeZone,
    ImmutableArray<CampaignSpec> Campaigns
)
{
    /// <summary>How far one seed's sizes differ from another's.</summary>
    private const double Spread = 0.08;

    public static SeededAccount Of(int seed)
    {
        var noise = Noise.Of(seed);
        var id = "7" + Digits(noise.At(1), 14);
        var campaigns = Stories.Select((story, index) => Vary(story, index, noise.At(100 + index)));
        return new(id, "Sandbox Outdoor Shop", "EUR", "Europe/Berlin", [.. campaigns]);
    }

    /// <summary>Real ids have 17 or 18 digits, more than a double can hold.</summary>
    private static CampaignSpec Vary(CampaignSpec story, int index, Noise noise) =>
        story with
        {
            Id = "1202" + Digits(noise.At(1), 11) + index.ToString("000", CultureInfo.InvariantCulture),
            Cpm = story.Cpm * Near(noise.At(2)),
            Ctr = story.Ctr * Near(noise.At(3)),
            OrderValue = story.OrderValue * Near(noise.At(4)),
        };

    private static double Near(Noise noise) => 1 + (Spread * ((2 * noise.Uniform()) - 1));

    private static string Digits(Noise noise, int count) =>
        string.Concat(
            Enumerable
                .Range(0, count)
                .Select(place => ((int)(noise.At(place).Uniform() * 10)).ToString(CultureInfo.InvariantCulture))
        );

    private static CampaignSpec Story(
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

    private static readonly ImmutableArray<CampaignSpec> Stories =
    [
        Story(
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
        Story("SB-SALES-02", "Retargeting, all visitors", CampaignKind.Sales, 160m, 13.5, 0.021, 0.062, "Healthy.") with
        {
            OrderValue = 71,
            Audience = 60_000,
        },
        Story(
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
        Story(
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
        Story(
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
        Story("SB-LEADS-01", "Guided tours, request form", CampaignKind.Leads, 180m, 11.5, 0.0115, 0.082, "Healthy."),
        Story(
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
        Story(
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
        Story("SB-TRAFFIC-01", "Magazine: packing lists", CampaignKind.Traffic, 90m, 3.9, 0.0195, 0, "Healthy."),
        Story(
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
        Story(
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
