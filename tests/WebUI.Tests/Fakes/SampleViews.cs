using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Notifications;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>What the read model answers about a small workspace.</summary>
public static class SampleViews
{
    private static readonly DateTimeOffset Now = PageHost.Now;

    public static CampaignRow Row(
        string code,
        string name,
        decimal spend,
        Severity? severity,
        CampaignStatus status = CampaignStatus.Active
    ) =>
        new(
            code,
            name,
            [Platform.Meta],
            "conversion",
            "sales",
            status,
            severity is null ? LoopPhase.Monitoring : LoopPhase.AwaitingDecision,
            1,
            "EUR",
            new MeasureSet
            {
                Spend = spend,
                Orders = spend / 24m,
                Revenue = spend * 2.4m,
                Clicks = spend * 1.4m,
                Impressions = spend * 90,
            },
            new MeasureSet
            {
                Spend = spend * 0.97m,
                Orders = spend / 20m,
                Revenue = spend * 2.9m,
                Clicks = spend * 1.4m,
                Impressions = spend * 88,
            },
            SampleData.LastDay.AddDays(-59),
            SampleData.LastDay,
            Now.AddHours(-3),
            severity,
            severity is null ? 0 : 1,
            severity is null ? null : PlanStatus.AwaitingApproval,
            0,
            0
        );

    public static CampaignPage Campaigns { get; } =
        new(
            [
                Row("RETARGET-DE", "Retargeting, Germany", 3_120.40m, Severity.Critical, CampaignStatus.Halted),
                Row(SampleData.Code, "Summer sale, prospecting", 12_246.85m, Severity.High),
                Row("BRAND-UK", "Brand, United Kingdom", 8_410m, null),
                Row("LOOKALIKE-FR", "Lookalike 1 %, France", 5_077.12m, Severity.Positive),
            ],
            4
        );

    public static TodayView Today { get; } =
        new(
            Now,
            SampleData.LastDay,
            [Group("conversion", 28_854.37m, 69_250.49m), Group("lead-generation", 4_310m, null)],
            [
                new(
                    SampleData.Code,
                    "Summer sale, prospecting",
                    Platform.Meta,
                    "MM001",
                    Severity.High,
                    SampleData.Insight.Text,
                    0.83m,
                    Now.AddHours(-2)
                ),
                new(
                    "LOOKALIKE-FR",
                    "Lookalike 1 %, France",
                    Platform.Meta,
                    "MM001",
                    Severity.Positive,
                    "Orders cost 18 % less than this campaign's own baseline.",
                    0.71m,
                    Now.AddHours(-2)
                ),
            ],
            [
                new(
                    "SUMMER-24-P2",
                    SampleData.Code,
                    "Summer sale, prospecting",
                    SampleData.Plan.Draft.Title,
                    RiskLevel.Medium,
                    SampleData.Plan.Draft.ExpectedImpact.Statement,
                    1,
                    2,
                    Now.AddHours(-2)
                ),
            ],
            [
                new(
                    "BRAND-UK",
                    "Brand, United Kingdom",
                    "t1",
                    "Exclude converted users from the brand ad set.",
                    "Maya",
                    SampleData.LastDay.AddDays(-2),
                    3,
                    true
                ),
            ],
            [
                new("CSV import", Platform.Other, 1, Now.AddDays(-4), Now.AddDays(-4), 1),
                new("Meta EU", Platform.Meta, 3, Now.AddHours(-3), Now.AddHours(-1), 0),
            ],
            2,
            [Campaigns.Rows[0]],
            4
        );

    public static EvaluationRow[] Evaluations { get; } =
    [
        new(
            "SUMMER-24-P1",
            EvaluationOutcome.Improved,
            0.119m,
            2.61m,
            3.02m,
            SampleData.Evaluation.Explanation,
            Now.AddDays(-14)
        ),
    ];

    public static DecisionRow[] Decisions { get; } =
    [new("SUMMER-24-P1", LoopVerdict.Success, 1, false, "The change did what it promised.", Now.AddDays(-14))];

    /// <summary>Newest first; the second is a reminder to Maya alone, the third to
    /// somebody else, and the last is two weeks old.</summary>
    public static Notice[] Notices { get; } =
    [
        Notice(
            "finding",
            "High",
            null,
            "Cost per order is 54 % above its baseline",
            $"/campaigns/{SampleData.Code}",
            Severity.High,
            TimeSpan.FromHours(2)
        ),
        Notice(
            "task-1",
            "Overdue",
            "maya",
            "Overdue: Lower the daily budget",
            $"/campaigns/{SampleData.Code}",
            Severity.Medium,
            TimeSpan.FromHours(9)
        ),
        Notice(
            "task-2",
            "Overdue",
            "noah",
            "Overdue: Start the new ad",
            "/campaigns/BRAND-UK",
            Severity.Medium,
            TimeSpan.FromHours(10)
        ),
        Notice(
            "halt",
            "halted",
            null,
            "Retargeting, Germany is halted",
            "/campaigns/RETARGET-DE",
            Severity.Critical,
            TimeSpan.FromDays(14)
        ),
    ];

    public static AuditPage Audit { get; } =
        new(
            [
                Entry(41, "AI Engine", "PlanProposed", "Plan SUMMER-24-P2 proposed for SUMMER-24", 2),
                Entry(40, "AI Engine", "InsightRaised", "MM001 (High): cost per order is 54 % above its baseline", 2),
                Entry(39, "Data Engine", "DataReceived", "Meta EU brought 4 new and 2 changed facts for SUMMER-24", 3),
                Entry(12, "Maya", "PlanApproved", "Maya approved plan SUMMER-24-P1", 33 * 24),
            ],
            null
        );

    public static ImportPreview Preview { get; } =
        new(
            ",",
            "UTF-8",
            "yyyy-MM-dd",
            [
                new("c_date", "day", "the header is a known name", ["2021-02-01", "2021-02-02"]),
                new("mark_spent", "spend", "the header is a known name", ["7307.37"]),
                new("category", null, "no known meaning", ["social"]),
            ],
            309,
            308,
            1,
            [],
            0,
            [Found("facebook_tier1", 1_206_345.10m, 1_804_100m), Found("google_hot", 3_402_118.44m, 8_120_400m)],
            new(2021, 2, 1),
            new(2021, 2, 28),
            new MeasureSet
            {
                Impressions = 1_578_250_341,
                Clicks = 3_011_455,
                Spend = 30_590_879.82m,
                Leads = 76_110,
                Orders = 8_043,
                Revenue = 42_889_366m,
            },
            "INR",
            ["The currency comes from the options."],
            []
        );

    private static FoundCampaign Found(string code, decimal spend, decimal revenue) =>
        new(
            code,
            code,
            Platform.Other,
            "conversion",
            "sales",
            28,
            new(2021, 2, 1),
            new(2021, 2, 28),
            new MeasureSet { Spend = spend, Revenue = revenue }
        );

    private static Notice Notice(
        string item,
        string stage,
        string? userId,
        string title,
        string link,
        Severity severity,
        TimeSpan ago
    ) => new(item, stage, Role.Manager, userId, title, "Look at it today.", link, severity, Now - ago);

    private static KpiRow Group(string type, decimal spend, decimal? revenue)
    {
        var measures = new MeasureSet
        {
            Spend = spend,
            Revenue = revenue,
            Clicks = 40_120,
            Impressions = 2_610_000,
            Orders = revenue is null ? null : 1_204,
        };
        return new(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = type }.ToImmutableSortedDictionary(),
            measures,
            "EUR",
            [new("EUR", spend, revenue)],
            [
                .. KpiCatalog.All.Select(kpi =>
                    kpi.Evaluate(measures, Currency.Of("EUR"))
                        .Match(
                            known => new KpiCell(kpi.Code, known.Value, known.Unit, null),
                            missing => new KpiCell(kpi.Code, null, "", missing.Reason)
                        )
                ),
            ],
            3,
            28,
            false
        );
    }

    private static AuditEntry Entry(long id, string actor, string action, string summary, int hoursAgo) =>
        new(
            id,
            Now.AddHours(-hoursAgo),
            actor == "Maya" ? "human" : "agent",
            actor,
            actor,
            "plan",
            "SUMMER-24-P2",
            "plan/default/SUMMER-24",
            id,
            action,
            summary,
            """{"planId":"SUMMER-24-P2"}"""
        );
}
