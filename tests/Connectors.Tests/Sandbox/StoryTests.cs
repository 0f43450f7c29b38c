using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Sandbox.Account;
using MarketingManager.Sandbox.Market;

namespace MarketingManager.Connectors.Tests.Sandbox;

/// <summary>The default seed is what the demo shows: the analyst must find the stories in it and
/// nothing else, on whatever date and hour the demo is started.
/// </summary>
public class StoryTests
{
    private const int DaysUntilImplemented = 3;
    private const int DaysUntilVerdict = 17;

    private static readonly Currency Euro = Currency.Of("EUR");

    public static TheoryData<int> Starts => [.. Enumerable.Range(0, 13).Select(index => index * 29)];

    [Theory]
    [MemberData(nameof(Starts))]
    public void The_analyst_finds_the_tired_creative_and_the_silent_pixel_and_nothing_else(int start)
    {
        var world = World(start, out _);
        var found = world.Account.Campaigns.SelectMany(campaign =>
            Analyze(world, campaign).Insights.Select(insight => $"{campaign.Code} {insight.Detector} {insight.Cause}")
        );
        found.ShouldBe([$"SB-SALES-01 MM001 {Cause.ClickRate}", $"SB-SALES-03 MM002 {Cause.Tracking}"]);
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_new_creative_three_days_after_approval_is_judged_an_improvement(int start)
    {
        var world = World(start, out var clock);
        var tired = world.Campaign("SB-SALES-01");
        var baseline = BaselineTaker.Take(
            Profile(tired),
            Days(world, tired),
            GuardrailPolicy.Default,
            world.Moment.Today,
            world.Now
        );
        clock.Now += TimeSpan.FromDays(DaysUntilImplemented);
        var implemented = world.Moment.Today;
        world.Change(tired, new SettingChange.Creative("winter set"));
        clock.Now += TimeSpan.FromDays(DaysUntilVerdict);
        var peers = world
            .Account.Campaigns.Where(campaign => campaign.Code is "SB-SALES-02" or "SB-SALES-04" or "SB-SALES-05")
            .Select(campaign => new PeerSeries(campaign.Code, Days(world, campaign)));
        var verdict = Evaluator.Evaluate(
            new EvaluationInput(
                Profile(tired),
                "plan",
                baseline,
                new ExpectedEffect(baseline.Kpi, 0.05m, 0.10m, 0.20m, 14),
                Days(world, tired),
                [.. peers],
                world.Now,
                implemented,
                GuardrailPolicy.Default,
                world.Moment.Today,
                world.Now
            )
        );
        verdict
            .Match(ready => ready.Evaluation.Outcome.ToString(), notYet => notYet.Reason)
            .ShouldBe(nameof(EvaluationOutcome.Improved));
    }

    [Fact]
    public void The_thin_campaign_gets_no_recommendation()
    {
        var world = World(0, out _);
        Analyze(world, world.Campaign("SB-LEADS-02"))
            .Gate.Failures.ShouldContain(failure => failure.Type == FlagType.Thin);
    }

    /// <summary>Another date each time, and another hour of the day.</summary>
    private static Simulation World(int start, out StillClock clock) =>
        Worlds.At(clock = new StillClock(Worlds.Noon.AddDays(start).AddHours(start % 24)));

    private static AnalysisReport Analyze(Simulation world, CampaignSpec campaign) =>
        Analyst.Analyze(
            new AnalysisInput(
                Profile(campaign),
                Days(world, campaign),
                world.Now,
                GuardrailPolicy.Default,
                world.Moment.Today,
                world.Now
            )
        );

    private static CampaignProfile Profile(CampaignSpec campaign)
    {
        var (type, objective) = campaign.Kind switch
        {
            CampaignKind.Sales => ("conversion", "sales"),
            CampaignKind.Leads => ("lead-generation", "leads"),
            CampaignKind.Traffic => ("consideration", "traffic"),
            _ => ("awareness", "reach"),
        };
        return new(campaign.Code, campaign.Name, [Platform.Meta], type, objective, Euro, "Europe/Berlin");
    }

    private static ImmutableArray<SeriesDay> Days(Simulation world, CampaignSpec campaign) =>
        [
            .. world
                .Days(campaign, world.Moment.Today.AddDays(-120), world.Moment.Today, world.Moment)
                .Select(day => new SeriesDay(
                    day.Day,
                    Platform.Meta,
                    Measures(campaign, day),
                    Euro,
                    day.Day >= world.Moment.Today.AddDays(-1)
                )),
        ];

    private static MeasureSet Measures(CampaignSpec campaign, DayResult day) =>
        new()
        {
            Impressions = day.Impressions,
            Clicks = day.Clicks,
            Spend = day.Spend,
            Orders = campaign.Kind == CampaignKind.Sales ? day.Purchases : null,
            Revenue = campaign.Kind == CampaignKind.Sales ? day.Revenue : null,
            Leads = campaign.Kind == CampaignKind.Leads ? day.Leads : null,
        };
}
