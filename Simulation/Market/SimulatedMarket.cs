using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Simulation.Faults;

namespace MarketingManager.Simulation.Market;

/// <summary>The truth about every campaign, and what of it the platforms show at an instant.</summary>
internal sealed class SimulatedMarket
{
    /// <summary>Hours after midnight of the account from which a platform shows the day before.</summary>
    private const int ReportHour = 3;

    /// <summary>Campaigns that come in files, of a thousand.</summary>
    private const int FromFiles = 350;

    private static readonly string[] TimeZones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo"];

    private readonly Dictionary<Platform, string> _timeZones = [];
    private readonly Dictionary<Platform, int> _readings = [];
    private readonly Dictionary<string, SimulatedCampaign> _byCode = new(StringComparer.Ordinal);
    private DateTimeOffset? _closedAt;

    public SimulatedMarket(int campaigns, DateTimeOffset start, Dice dice)
    {
        var day = DateOnly.FromDateTime(start.UtcDateTime);
        _timeZones[Files] = "UTC";
        foreach (var platform in Platforms)
        {
            _timeZones[platform] = dice.Of(TimeZones);
            Credentials[platform] = new Credential(platform, number: 0, endsAt: start);
        }

        Campaigns = [.. Enumerable.Range(0, campaigns).Select(number => Campaign(number, dice, day))];
        foreach (var campaign in Campaigns)
            _byCode[campaign.Code] = campaign;
    }

    /// <summary>An account on each.</summary>
    public static ImmutableArray<Platform> Platforms { get; } = [Platform.Meta, Platform.Google];

    /// <summary>Nobody connects this one: its campaigns come in files.</summary>
    public static Platform Files => Platform.LinkedIn;

    public ImmutableArray<SimulatedCampaign> Campaigns { get; }

    /// <summary>What each platform lets in: nothing before an administrator asked for it.</summary>
    public Dictionary<Platform, Credential> Credentials { get; } = [];

    /// <summary>Days are the account's days.</summary>
    public string TimeZoneOf(Platform platform) => _timeZones[platform];

    /// <summary>How often a platform was read to the end.</summary>
    public int CompleteReadings(Platform platform) => _readings.GetValueOrDefault(platform);

    public void WasReadToTheEnd(Platform platform) => _readings[platform] = CompleteReadings(platform) + 1;

    public SimulatedCampaign Of(string code) => _byCode[code];

    /// <summary>From here on nothing moves any more, so that what was read can be compared with what is.</summary>
    public void Close(DateTimeOffset now) => _closedAt = now;

    /// <summary>The day whose report is out: it shows the days before.</summary>
    public DateOnly ReportDay(Platform platform, DateTimeOffset now) =>
        AccountDays.DayOf(now.AddHours(-ReportHour), _timeZones[platform]);

    public IEnumerable<DailyFact> Rows(SimulatedCampaign campaign, DateRange range, DateTimeOffset now)
    {
        var asked = ReportDay(campaign.Platform, _closedAt ?? now);
        for (var day = range.From; day <= range.To && day < asked; day = day.AddDays(1))
        {
            if (campaign.Row(day, asked) is { } row)
                yield return row;
        }
    }

    private SimulatedCampaign Campaign(int number, Dice dice, DateOnly start)
    {
        // The first one always has a connection, so that every run pulls.
        var platform = number > 0 && dice.Chance(FromFiles) ? Files : Platforms[number % Platforms.Length];
        return new SimulatedCampaign(number + 1, platform, _timeZones[platform], dice, start);
    }
}

/// <summary>A token of an account, which the platform lets in until it ends.</summary>
internal sealed class Credential(Platform platform, int number, DateTimeOffset? endsAt)
{
    public string Token { get; } = $"{platform}-{number}";

    /// <summary><c>null</c> when it does not end by itself.</summary>
    public DateTimeOffset? EndsAt => endsAt;

    public bool LetsIn(string token, DateTimeOffset now) => token == Token && !(endsAt <= now);

    public Credential Next(DateTimeOffset? endsAt) => new(platform, number + 1, endsAt);
}
