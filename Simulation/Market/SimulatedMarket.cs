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

    private static readonly string[] TimeZones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo"];

    private readonly Dictionary<Platform, string> _timeZones = [];
    private readonly Dictionary<Platform, int> _readings = [];
    private readonly Dictionary<string, SimulatedCampaign> _byCode = new(StringComparer.Ordinal);
    private DateTimeOffset? _closedAt;

    public SimulatedMarket(int campaigns, DateTimeOffset start, Dice dice)
    {
        var day = DateOnly.FromDateTime(start.UtcDateTime);
        foreach (var platform in Platforms)
            _timeZones[platform] = dice.Of(TimeZones);
        Campaigns = [.. Enumerable.Range(0, campaigns).Select(number => Campaign(number, dice, day))];
        foreach (var campaign in Campaigns)
            _byCode[campaign.Code] = campaign;
    }

    /// <summary>An account on each.</summary>
    public static ImmutableArray<Platform> Platforms { get; } = [Platform.Meta, Platform.Google];

    public ImmutableArray<SimulatedCampaign> Campaigns { get; }

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
        var platform = Platforms[number % Platforms.Length];
        return new SimulatedCampaign(number + 1, platform, _timeZones[platform], dice, start);
    }
}
