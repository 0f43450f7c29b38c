using System.Collections.Immutable;
using System.Globalization;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Sandbox.Account;

/// <summary>A simulated advertiser's account on one platform.</summary>
public sealed record SeededAccount(
    Dialect Dialect,
    string Id,
    string Name,
    string Currency,
    AccountZone Zone,
    ImmutableArray<CampaignSpec> Campaigns
)
{
    /// <summary>How far one seed's sizes differ from another's.</summary>
    private const double Spread = 0.08;

    /// <summary>Currencies and zones of the first account, the second, and so on; prices are in euros times the
    /// rate.</summary>
    private static readonly (string Currency, double Rate, AccountZone Zone)[] Places =
    [
        ("EUR", 1, AccountZone.Berlin),
        ("USD", 1.1, AccountZone.NewYork),
        ("JPY", 160, AccountZone.Tokyo),
        ("SEK", 11.3, AccountZone.Stockholm),
    ];

    public string TimeZone => Zone.Name;

    /// <summary>Digits after the point; ISO 4217.</summary>
    public int MoneyDigits => Currency == "JPY" ? 0 : 2;

    /// <summary>The hand-made account on Meta.</summary>
    public static SeededAccount Of(int seed) => Of(seed, Dialect.Meta, 0, new FleetSize());

    public static SeededAccount Of(int seed, Dialect dialect, int number, FleetSize size)
    {
        var noise = Noise.Of(seed);
        if (dialect != Dialect.Meta || number > 0)
            noise = noise.At(100_000 + (1000 * (int)dialect) + number);
        var (currency, rate, zone) = Places[number % Places.Length];
        var stories = number == 0 ? Stories.On(dialect) : [];
        var count = size.Campaigns ?? (number == 0 ? stories.Length : 4);
        var campaigns = Enumerable
            .Range(0, count)
            .Select(index =>
                index < stories.Length
                    ? stories[index]
                    : GeneratedCampaign.Of(dialect, number, index, noise.At(200_000 + index), size.HistoryDays)
            )
            .Select((story, index) => Priced(Vary(dialect, story, index, noise.At(100 + index)), rate, currency));
        return new(
            dialect,
            AccountId(dialect, noise),
            number == 0 ? "Sandbox Outdoor Shop" : $"Sandbox Outdoor Shop {currency} {number + 1}",
            currency,
            // LinkedIn's days are UTC days, whatever the account.
            dialect == Dialect.Linkedin
                ? AccountZone.Utc
                : zone,
            [.. campaigns]
        );
    }

    private static string AccountId(Dialect dialect, Noise noise) =>
        dialect switch
        {
            Dialect.Google => "4" + Digits(noise.At(1), 9),
            Dialect.Tiktok => "70" + Digits(noise.At(1), 17),
            Dialect.Linkedin => "5" + Digits(noise.At(1), 8),
            _ => "7" + Digits(noise.At(1), 14),
        };

    /// <summary>Ids as long as the real ones: those of Meta and TikTok are more than a double can hold.</summary>
    private static string CampaignId(Dialect dialect, Noise noise, int index)
    {
        var last = index.ToString("000", CultureInfo.InvariantCulture);
        return dialect switch
        {
            Dialect.Google => "2" + Digits(noise.At(1), 7) + last,
            Dialect.Tiktok => "179" + Digits(noise.At(1), 13) + last,
            Dialect.Linkedin => "3" + Digits(noise.At(1), 5) + last,
            _ => "1202" + Digits(noise.At(1), 11) + last,
        };
    }

    private static CampaignSpec Vary(Dialect dialect, CampaignSpec story, int index, Noise noise) =>
        story with
        {
            Id = CampaignId(dialect, noise, index),
            Cpm = story.Cpm * Near(noise.At(2)),
            Ctr = story.Ctr * Near(noise.At(3)),
            OrderValue = story.OrderValue * Near(noise.At(4)),
        };

    private static CampaignSpec Priced(CampaignSpec campaign, double rate, string currency) =>
        currency == Places[0].Currency
            ? campaign
            : campaign with
            {
                DailyBudget = Math.Round(campaign.DailyBudget * (decimal)rate),
                Cpm = campaign.Cpm * rate,
                OrderValue = campaign.OrderValue * rate,
            };

    private static double Near(Noise noise) => 1 + (Spread * ((2 * noise.Uniform()) - 1));

    private static string Digits(Noise noise, int count) =>
        string.Concat(
            Enumerable
                .Range(0, count)
                .Select(place => ((int)(noise.At(place).Uniform() * 10)).ToString(CultureInfo.InvariantCulture))
        );
}

/// <summary>How much there is on each platform. Without a number of campaigns there are the hand-made ones.</summary>
public sealed record FleetSize
{
    /// <summary>Campaigns in each account, 1 to 100,000; the first ones of the first account are the hand-made
    /// ones.</summary>
    public int? Campaigns { get; init; }

    /// <summary>Accounts on each platform, 1 to 100. From the second on in other currencies and zones.</summary>
    public int Accounts { get; init; } = 1;

    /// <summary>Days of history of the campaigns beyond the hand-made ones, 1 to 1110.</summary>
    public int HistoryDays { get; init; } = 120;
}
