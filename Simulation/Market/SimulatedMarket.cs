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

    private readonly Dictionary<string, SimulatedCampaign> _byCode = new(StringComparer.Ordinal);
    private DateTimeOffset? _closedAt;

    public SimulatedMarket(int campaigns, DateTimeOffset start, Dice dice)
    {
        var day = DateOnly.FromDateTime(start.UtcDateTime);
        Campaigns = [.. Enumerable.Range(1, campaigns).Select(number => new SimulatedCampaign(number, dice, day))];
        foreach (var campaign in Campaigns)
            _byCode[campaign.Code] = campaign;
    }

    public ImmutableArray<SimulatedCampaign> Campaigns { get; }

    public SimulatedCampaign Of(string code) => _byCode[code];

    /// <summary>From here on nothing moves any more, so that what was read can be compared with what is.</summary>
    public void Close(DateTimeOffset now) => _closedAt = now;

    public IEnumerable<DailyFact> Rows(SimulatedCampaign campaign, DateRange range, DateTimeOffset now)
    {
        var asked = AccountDays.DayOf((_closedAt ?? now).AddHours(-ReportHour), campaign.TimeZone);
        for (var day = range.From; day <= range.To && day < asked; day = day.AddDays(1))
        {
            if (campaign.Row(day, asked) is { } row)
                yield return row;
        }
    }
}
