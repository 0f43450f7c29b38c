using System.Globalization;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Simulation.Faults;

namespace MarketingManager.Simulation.Market;

/// <summary>A campaign that already runs: its size, its seasons, and what happens to it.</summary>
internal sealed class SimulatedCampaign
{
    /// <summary>Per thousand of an average day, Monday first.</summary>
    private static readonly int[] Weekdays = [1050, 1000, 980, 1000, 1080, 940, 950];

    private readonly ulong _seed;
    private readonly int _clicksPerDay;
    private readonly List<(DateOnly From, Health Health)> _health = [];
    private readonly List<string> _changedBy = [];

    public SimulatedCampaign(int number, Platform platform, string timeZone, Dice dice, DateOnly start)
    {
        _seed = dice.Next();
        Code = "C" + number.ToString("00", CultureInfo.InvariantCulture);
        Platform = platform;
        Currency = Currency.Of(dice.Chance(700) || platform == SimulatedMarket.Files ? "EUR" : "USD");
        TimeZone = timeZone;
        _clicksPerDay = dice.Between(600, 1500);
        _health.Add((DateOnly.MinValue, Health.Well));
        // Most campaigns are in trouble when the product first sees them, the others get there later.
        var trouble = dice.Chance(750) ? start.AddDays(-dice.Between(5, 9)) : start.AddDays(dice.Between(2, 12));
        _health.Add((trouble, Health.Ill(dice)));
    }

    public string Code { get; }

    public string ExternalId => $"ext-{Code}";

    public Platform Platform { get; }

    public Currency Currency { get; }

    public string TimeZone { get; }

    public string Key => CampaignKey.Of(CampaignKey.DefaultWorkspace, Code);

    /// <summary>No connection reads it: what is known of it comes in files.</summary>
    public bool IsFromFiles => Platform == SimulatedMarket.Files;

    public static string ConnectionOf(Platform platform) => $"{CampaignKey.DefaultWorkspace}/{platform}";

    public Registration Registration =>
        new(
            Code,
            $"Campaign {Code}",
            [new PlatformLink(Platform, ExternalId, IsFromFiles ? null : ConnectionOf(Platform))],
            "conversion",
            "sales",
            Currency,
            TimeZone
        );

    /// <summary>Whose changes it runs with, latest last.</summary>
    public IReadOnlyList<string> ChangedBy => _changedBy;

    /// <summary>Somebody changes it over there: it gets better or worse from that day on, or stays as it is.</summary>
    public void Change(string by, DateOnly from, Health health)
    {
        _changedBy.Add(by);
        Turn(from, health);
    }

    /// <summary>It gets better or worse by itself.</summary>
    public void Turn(DateOnly from, Health health) => _health.Add((from, health));

    /// <summary>What the platform says of a day when asked on a later one; <c>null</c> when it has no row. A
    /// conversion is counted up to three days late, and some days are corrected once more after that.
    /// </summary>
    public DailyFact? Row(DateOnly day, DateOnly asked)
    {
        var chance = new Dice(Dice.Mix(_seed, (ulong)day.DayNumber));
        if (chance.Chance(2))
            return null;
        var paused = chance.Chance(5);
        var health = HealthOn(day);
        var shown = paused ? 0 : Varied(_clicksPerDay * Weekdays[((int)day.DayOfWeek + 6) % 7] / 1000, 30, chance);
        var clicks = Varied(shown * health.ClicksPerMille / 1000, 20, chance);
        var orders = Varied(clicks * 4 / 100 * health.OrdersPerMille / 1000, 40, chance);
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
                Impressions = shown * 45,
                Clicks = clicks,
                Spend = shown * 0.83m,
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

    private Health HealthOn(DateOnly day)
    {
        var health = Health.Well;
        foreach (var (from, since) in _health)
        {
            if (from <= day)
                health = since;
        }

        return health;
    }
}

/// <summary>How well people click and buy, per thousand of what the campaign is used to.</summary>
internal sealed record Health(int ClicksPerMille, int OrdersPerMille)
{
    public static Health Well { get; } = new(1000, 1000);

    public static Health Better { get; } = new(1000, 1250);

    public static Health Worst { get; } = new(900, 150);

    /// <summary>Fewer people click, or fewer of them buy.</summary>
    public static Health Ill(Dice dice) =>
        dice.Chance(400) ? new(dice.Between(350, 600), 1000) : new(1000, dice.Between(350, 600));
}
