using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Shell;
using MarketingManager.Simulation.Market;

namespace MarketingManager.Simulation.Rules;

/// <summary>Once everything was read, the facts are what the platforms say. An archived campaign is read for
/// some weeks more; after that its facts are what its platform once said.</summary>
internal sealed class TruthRules(World world, LoopRules loop)
{
    /// <summary>Days after the end in which a pull that was under way may still have asked.</summary>
    private const int StillAsked = 2;

    public void Compare(DateTimeOffset closed)
    {
        foreach (var campaign in world.Market.Campaigns)
        {
            if (StateOf(campaign) is not { Status: not CampaignStatus.Unregistered })
                continue;
            var range = new DateRange(HistoryFrom, DateOnly.FromDateTime(closed.UtcDateTime));
            if (EndOf(campaign) is { } end && end < closed)
                CompareWithPast(campaign, range, end);
            else
                CompareWithPresent(campaign, range, closed);
        }
    }

    /// <summary>The first day of the history that was asked for when the campaign was attached. The opening takes a few
    /// days at worst, and the history moves along with it.</summary>
    private DateOnly HistoryFrom =>
        DateOnly.FromDateTime(world.Scenario.Start.UtcDateTime).AddDays(8 - ConnectionPolicy.Default.BackfillDays);

    /// <summary>When reading it ends; <c>null</c> while it is not archived, and for files, which somebody brings as
    /// before.</summary>
    private DateTimeOffset? EndOf(SimulatedCampaign campaign) =>
        campaign.IsFromFiles ? null : loop.Of(campaign.Key).ArchivedAt?.AddDays(LoopPolicy.Default.ArchivedDaysRead);

    private void CompareWithPresent(SimulatedCampaign campaign, DateRange range, DateTimeOffset closed)
    {
        var truth = world.Market.Rows(campaign, range, closed).ToDictionary(row => row.Day);
        foreach (var day in range.EachDay())
        {
            var known = world.Facts.Find(campaign.Code, day);
            if (!IsSame(known, truth.GetValueOrDefault(day)))
            {
                Break(campaign, day, known, truth.GetValueOrDefault(day));
                return;
            }
        }
    }

    /// <summary>Days that had not been read by then stay unknown, and one that was read last while it ran is still
    /// provisional.</summary>
    private void CompareWithPast(SimulatedCampaign campaign, DateRange range, DateTimeOffset end)
    {
        var last = world.Market.ReportDay(campaign.Platform, end).AddDays(StillAsked);
        foreach (var day in range.EachDay())
        {
            if (
                world.Facts.Find(campaign.Code, day) is { } known
                && !(known.Provisional && IsSame(known, real: null))
                && !new DateRange(day, Later(day, last))
                    .EachDay()
                    .Any(asked => IsSame(known, campaign.Row(day, asked.AddDays(1))))
            )
            {
                Break(campaign, day, known, campaign.Row(day, last));
                return;
            }
        }
    }

    /// <summary>How long a day counts as provisional is the product's judgement, and a day without a row is a zero.
    /// </summary>
    private static bool IsSame(DailyFact? known, DailyFact? real) =>
        real is null
            ? known is null or { Measures: { Spend: 0, Impressions: 0 } }
            : known is not null && known with { Provisional = real.Provisional } == real;

    private void Break(SimulatedCampaign campaign, DateOnly day, DailyFact? known, DailyFact? real) =>
        world.Rules.Break(
            "facts equal the platform's truth",
            $"{campaign.Code} on {day:yyyy-MM-dd}: known {known?.Measures.Orders} orders for {known?.Measures.Spend} "
                + $"{known?.Currency}, truly {real?.Measures.Orders} for {real?.Measures.Spend} {real?.Currency}"
        );

    private CampaignState? StateOf(SimulatedCampaign campaign) =>
        world.States.State<Journal<CampaignState>>(Streams.Campaign, campaign.Key)?.State;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
