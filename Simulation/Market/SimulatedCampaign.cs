using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Simulation.Faults;

namespace MarketingManager.Simulation.Market;

/// <summary>A campaign that already runs: its size, its seasons, and what happens to it.</summary>
internal sealed class SimulatedCampaign
{
    private static readonly string[] TimeZones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo"];

    /// <summary>Per thousand of an average day, Monday first.</summary>
    private static readonly int[] Weekdays = [1050, 1000, 980, 1000, 1080, 940, 950];

    private readonly ulong _seed;
    private readonly int _clicksPerDay;
    private readonly List<(DateOnly From, int PerMille)> _levels = [];

    public SimulatedCampaign(int number, Dice dice, DateOnly start)
    {
        _seed = dice.Next();
        Code = "C" + number.ToString("00", CultureInfo.InvariantCulture);
        Platform = number % 2 == 1 ? Platform.Meta : Platform.Google;
        Currency = Currency.Of(dice.Chance(700) ? "EUR" : "USD");
        TimeZone = dice.Of(TimeZones);
        _clicksPerDay = dice.Between(600, 1500);
        _levels.Add((DateOnly.MinValue, 1000));
        // Most campaigns are in trouble when the product first sees them, the others get there later.
        var trouble = dice.Chance(750) ? start.AddDays(-dice.Between(5, 9)) : start.AddDays(dice.Between(2, 12));
        _levels.Add((trouble, dice.Between(350, 600)));
    }

    public string Code { get; }

    public string ExternalId => $"ext-{Code}";

    public Platform Platform { get; }

    public Currency Currency { get; }

    public string TimeZone { get; }

    public string Key => CampaignKey.Of(CampaignKey.DefaultWorkspace, Code);

    public string Connection => ConnectionOf(Platform);

    public static string ConnectionOf(Platform platform) => $"{CampaignKey.DefaultWorkspace}/{platform}";

    public Registration Registration =>
        new(
            Code,
            $"Campaign {Code}",
            [new PlatformLink(Platform, ExternalId, Connection)],
            "conversion",
            "sales",
            Currency,
            TimeZone
        );

    /// <summary>The change of a plan works, does nothing, or makes it worse, from that day on.</summary>
    public void Respond(DateOnly from, int perMille) => _levels.Add((from, perMille));

    /// <summary>What the platform says of a day when asked on a later one; <c>null</c> when it has no row. A
    /// conversion is counted up to three days late, and some days are corrected once more after that.
    /// </summary>
    public DailyFact? Row(DateOnly day, DateOnly asked)
    {
        var chance = new Dice(Dice.Mix(_seed, (ulong)day.DayNumber));
        if (chance.Chance(2))
            return null;
        var paused = chance.Chance(5);
        var clicks = paused ? 0 : Varied(_clicksPerDay * Weekdays[((int)day.DayOfWeek + 6) % 7] / 1000, 30, chance);
        var orders = Varied(clicks * 4 / 100 * LevelOn(day) / 1000, 40, chance);
        var correctedAfter = chance.Between(4, 40);
        var correction = chance.Below(3);
        var age = asked.DayNumber - day.DayNumber;
        orders =
            orders
            * (
                age switch
                {
                    <= 1 => 850,
                    2 => 950,
                    _ => 1000,
                }
            )
            / 1000;
        if (age >= correctedAfter && correctedAfter <= LastCorrectionDays)
            orders = Math.Max(0, orders - correction);
        return new DailyFact(
            Code,
            Platform,
            EntityLevel.Campaign,
            Code,
            $"Campaign {Code}",
            day,
            new MeasureSet
            {
                Impressions = clicks * 45,
                Clicks = clicks,
                Spend = clicks * 0.83m,
                Orders = orders,
                Revenue = orders * 58.5m,
            },
            Currency
        );
    }

    /// <summary>Nothing older is ever corrected; well within what a regular pull reads again.</summary>
    private const int LastCorrectionDays = 14;

    private static int Varied(int value, int perMille, Dice chance) =>
        value * (1000 + chance.Between(-perMille, perMille)) / 1000;

    private int LevelOn(DateOnly day)
    {
        var level = 1000;
        foreach (var (from, perMille) in _levels)
        {
            if (from <= day)
                level = perMille;
        }

        return level;
    }
}
