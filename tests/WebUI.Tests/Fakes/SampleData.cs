using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Values;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>One plausible campaign: a shop on Meta whose cost per order rose in the last week.</summary>
public static class SampleData
{
    public const string Code = "SUMMER-24";

    public static readonly DateOnly LastDay = DateOnly.FromDateTime(PageHost.Now.UtcDateTime).AddDays(-1);

    public static readonly Currency Euro = Currency.Of("EUR");

    public static CampaignState Campaign { get; } =
        new()
        {
            Status = CampaignStatus.Active,
            Key = $"default/{Code}",
            Registration = new(
                Code,
                "Summer sale, prospecting",
                [new(Platform.Meta, "120210", null)],
                "conversion",
                "sales",
                Euro,
                "Europe/Berlin"
            ),
            SyncedAt = PageHost.Now.AddHours(-3),
            Phase = LoopPhase.AwaitingDecision,
            CycleCount = 1,
        };

    /// <summary>Sixty days; one is missing, the last two are provisional, and the
    /// last seven sell less for the same money.</summary>
    public static SeriesDay[] Days { get; } =
    [
        .. Enumerable
            .Range(0, 60)
            .Where(back => back != 12)
            .Select(back =>
            {
                var weekly = 1 + (0.15m * (back % 7 is 0 or 1 ? 1 : 0));
                var orders = Math.Round((back < 7 ? 14 : 22) * weekly);
                return new SeriesDay(
                    LastDay.AddDays(-back),
                    Platform.Meta,
                    new MeasureSet
                    {
                        Impressions = Math.Round(42_000 * weekly) + (back * 37),
                        Clicks = Math.Round(610 * weekly) + (back % 5 * 9),
                        Spend = 415.50m * weekly,
                        Orders = orders,
                        Revenue = orders * 61.9m,
                    },
                    Euro,
                    Provisional: back < 2
                );
            }),
    ];

    public static GateVerdict Gate { get; } =
        new(
            true,
            0.83m,
            "volume",
            [
                new("freshness", 1m, "Synced 3 hours ago."),
                new("completeness", 0.97m, "27 of 28 days reported."),
                new("volume", 0.86m, "143 orders in the last week."),
            ],
            []
        );

    public static Insight Insight { get; } =
        new(
            "MM001:Meta",
            "MM001",
            Platform.Meta,
            Severity.High,
            "A cost per order of EUR 30.63 in the last 7 days is 54 % above this campaign's own 28-day baseline of EUR 19.87. "
                + "The conversion rate fell; clicks cost the same. That is about EUR 151 a day. Look at the landing page and the offer first.",
            [
                new("Cost per order, last 7 days", 30.63m, "EUR", LastDay.AddDays(-6), LastDay, 98, "spend / orders"),
                new("Baseline", 19.87m, "EUR", LastDay.AddDays(-34), LastDay.AddDays(-7), 621, "weekday-aware"),
                new("Orders expected", 143m, "", LastDay.AddDays(-6), LastDay, null, "spend / baseline"),
            ],
            Gate,
            recommendable: true
        );

    public static InsightState Insights { get; } =
        new()
        {
            Insights = [Insight],
            Suppressed =
            [
                new(
                    "MM002",
                    Platform.Meta,
                    "Too few orders on the retargeting ad set to tell a change from noise.",
                    "30 more orders, about 9 days."
                ),
            ],
            Gate = Gate,
            AnalyzedAsOf = LastDay,
            AnalyzedAt = PageHost.Now.AddHours(-2),
        };

    public static Plan Plan { get; } =
        new(
            "SUMMER-24-P2",
            Code,
            1,
            new PlanDraft(
                "Move a fifth of the budget away while the offer is fixed",
                "Orders cost 54 % more than this campaign's own baseline, and the rise is in the conversion rate, not in the price of clicks. "
                    + "More budget buys more of the same clicks.",
                new ExpectedImpact("ROAS", 0.04m, 0.11m, 0.18m, 14, "About 11 % more revenue per euro within 14 days."),
                RiskLevel.Medium,
                [
                    new(
                        "a1",
                        ActionKind.Budget,
                        Platform.Meta,
                        "Lower the daily budget of the campaign by 20 %.",
                        "Daily budget",
                        "EUR 420.00",
                        "EUR 336.00",
                        "The platform shows a daily budget of EUR 336.00.",
                        "Set the daily budget back to EUR 420.00."
                    ),
                    new(
                        "a2",
                        ActionKind.Creative,
                        Platform.Meta,
                        "Pause the two ads with the lowest conversion rate and test one new offer.",
                        null,
                        null,
                        null,
                        "Two ads are paused and one new ad is running.",
                        "Start the two ads again."
                    ),
                ],
                ["MM001:Meta"],
                "reduce-budget"
            ),
            PlanStatus.AwaitingApproval,
            2,
            GuardrailPolicy.Default,
            PageHost.Now.AddHours(-2)
        );

    public static Evaluation Evaluation { get; } =
        new(
            "SUMMER-24-P1",
            new Baseline(
                "ROAS",
                LastDay.AddDays(-60),
                LastDay.AddDays(-33),
                MeasureSet.None,
                Euro,
                2.61m,
                580,
                1.2m,
                PageHost.Now.AddDays(-33)
            ),
            MeasureSet.None,
            LastDay.AddDays(-28),
            LastDay.AddDays(-15),
            3.02m,
            2.68m,
            0.119m,
            new EffectInterval(0.031m, 0.207m),
            0.98m,
            0.001m,
            "difference in differences against 4 campaigns that were not touched",
            EvaluationOutcome.Improved,
            "Revenue per euro went from 2.61 to 3.02. Campaigns that were not touched rose by 2.7 % in the same days, so about 12 % is the change's own.",
            PageHost.Now.AddDays(-14)
        );
}
