using MarketingManager.Domain.Accounts;
using MarketingManager.Domain.Aggregates;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Evaluations;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Knowledge;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Domain.Registrations;
using MarketingManager.Domain.Values;
using TaskStatus = MarketingManager.Domain.Checklists.TaskStatus;

namespace MarketingManager.Storage.Tests.Events;

/// <summary>One of each event, of one campaign that walks the whole loop and is archived at the end.</summary>
internal static class SampleEvents
{
    public static readonly DateTimeOffset At = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    public static readonly Actor Ana = new("u-ana", "Ana", Role.Manager);

    public static readonly DateOnly Day = new(2026, 3, 1);

    public static readonly Registration Registration = new(
        "348934",
        "Spring sale",
        [new(Platform.Meta, "act-1", "default/meta-main")],
        "conversion",
        "sales",
        Currency.Of("EUR"),
        "Europe/Berlin"
    );

    public static readonly GateVerdict Gate = new(
        Passed: true,
        0.82m,
        "volume",
        [new("freshness", 1m, "synced 2 h ago"), new("volume", 0.82m, "74 orders")],
        []
    );

    public static readonly Insight Insight = new(
        "MM001:Meta",
        "MM001",
        Platform.Meta,
        Severity.High,
        "CPA rose by 31 % against its own baseline.",
        [new Evidence("CPA", 26.2m, "EUR", Day.AddDays(-6), Day, 74m, "spend / orders")],
        Gate,
        recommendable: true
    );

    public static readonly Plan Plan = new(
        "348934-P1",
        "default/348934",
        Version: 1,
        new PlanDraft(
            "Cut the weakest ad set",
            "Its CPA is twice the campaign's.",
            new ExpectedImpact("CPA", 0.05m, 0.12m, 0.2m, 14, "CPA falls by about 12 % within 14 days."),
            RiskLevel.Medium,
            [
                new PlanAction(
                    "A1",
                    ActionKind.Budget,
                    Platform.Meta,
                    "Halve the budget of ad set 7",
                    "daily_budget",
                    "100 EUR",
                    "50 EUR",
                    "The budget reads 50 EUR",
                    "Set it back to 100 EUR"
                ),
            ],
            ["MM001:Meta"],
            "reduce-budget"
        ),
        PlanStatus.AwaitingApproval,
        Cycle: 1,
        GuardrailPolicy.Default,
        At
    );

    private static readonly Baseline Baseline = new(
        "CPA",
        Day.AddDays(-27),
        Day,
        new MeasureSet { Spend = 2000m, Orders = 100m },
        Currency.Of("EUR"),
        20m,
        100m,
        1.3m,
        At
    )
    {
        LowerIsBetter = true,
    };

    private static readonly Evaluation Evaluation = new(
        "348934-P1",
        Baseline,
        new MeasureSet { Spend = 1000m, Orders = 58m },
        Day.AddDays(3),
        Day.AddDays(16),
        17.24m,
        20.5m,
        0.173m,
        new EffectInterval(0.05m, 0.29m),
        0.98m,
        0.001m,
        "its own baseline",
        EvaluationOutcome.Improved,
        "CPA is 16 % lower.",
        At.AddDays(17)
    );

    private static readonly User Bob = new(
        "u-bob",
        "bob@example.com",
        "Bob Builder",
        Role.Readonly,
        IsActive: true,
        "argon-secret",
        At
    );

    private static readonly ImportPreview Preview = new(
        ",",
        "utf-8",
        "yyyy-MM-dd",
        [],
        RowsRead: 310,
        RowsAccepted: 308,
        DuplicateRows: 1,
        [new(17, "no date", "x")],
        RejectedCount: 1,
        [],
        Day,
        Day,
        MeasureSet.None,
        "EUR",
        [],
        []
    );

    /// <summary>By stream, in order; the second part is the campaign.</summary>
    public static readonly IReadOnlyList<(string Stream, string? Campaign, object[] Events)> Streams =
    [
        (
            "accounts/default",
            null,
            [
                new AccountsEvent.UserAdded(
                    new User(
                        "u-ana",
                        "ana@example.com",
                        "Ana Lytics",
                        Role.Manager,
                        IsActive: true,
                        "argon-secret",
                        At
                    ),
                    Ana
                ),
                new AccountsEvent.UserAdded(Bob, Ana),
                new AccountsEvent.RoleAssigned("u-bob", Role.Readonly, Role.Manager, Ana),
                new AccountsEvent.UserActivationChanged("u-bob", Active: false, Ana),
                new AccountsEvent.PasswordChanged("u-bob", "argon-secret-2", Ana),
                new AccountsEvent.KeyAdded(
                    new ApiKey("k-1", "reporting", Role.Readonly, "key-secret", At, Revoked: false),
                    Ana
                ),
                new AccountsEvent.KeyRevoked("k-1", Ana),
            ]
        ),
        ("workspace/default", null, [.. SampleSettings.All]),
        (
            "connection/default/meta-main",
            null,
            [
                new ConnectionEvent.PlatformConnected(
                    "default/meta-main",
                    "Main",
                    Platform.Meta,
                    "https://graph",
                    "act_9",
                    "vault-1",
                    Ana
                ),
                new ConnectionEvent.ConnectionTested(Ok: true, "200", At),
                new ConnectionEvent.CampaignAttached("act-1", "default/348934"),
                new ConnectionEvent.CampaignAttached("act-2", "default/gone"),
                new ConnectionEvent.CampaignDetached("default/gone", At),
                new ConnectionEvent.PullStarted("p1", Day.AddDays(-2), Day),
                new ConnectionEvent.PullFinished("p1", 3, 0, At, At.AddHours(1)),
                new ConnectionEvent.PullAsked(Day.AddDays(-9), Day),
                new ConnectionEvent.HistoryAsked(["act-1"], Day.AddDays(-400), Ana, At),
                new ConnectionEvent.BackfillCancelled(Ana, At),
                new ConnectionEvent.ConversionCounted("act-1", "lead", Day, Ana, At),
                new ConnectionEvent.PullFailed("p2", "503", At.AddHours(2)),
                new ConnectionEvent.ExpiryNoticed(7, At.AddDays(7)),
                new ConnectionEvent.ExpiryNoticed(0, At.AddDays(7)),
                new ConnectionEvent.ConnectionRemoved(Ana),
            ]
        ),
        (
            "roster/default/list-1",
            null,
            [
                new RosterEvent.RosterStarted(
                    "default/list-1",
                    [new RosterLine("348934")],
                    new RosterDefaults(["meta-main"], "conversion", "sales", 90),
                    Ana,
                    At,
                    At.AddMinutes(1)
                ),
                new RosterEvent.RosterPostponed("503", At.AddMinutes(5)),
                new RosterEvent.LinesDone([new RosterResult("348934", RosterOutcome.Registered, "Found", [])], At),
            ]
        ),
        (
            "import/default/abc123",
            null,
            [
                new ImportEvent.ImportStaged(
                    "default/abc123",
                    "spring.csv",
                    "abc123",
                    new ImportOptions(),
                    Preview,
                    Ana
                ),
                new ImportEvent.ImportCancelled(Ana, At),
                new ImportEvent.ImportConfirmed(["348934"], Ana),
                new ImportEvent.ImportLoaded(new ImportResult(308, 300, 5, 3, At)),
                new ImportEvent.FileDropped(At.AddDays(7)),
                new ImportEvent.FileKept(At.AddDays(15), Ana),
            ]
        ),
        (
            "campaign/default/348934",
            "348934",
            [
                new CampaignEvent.CampaignRegistered("default/348934", Registration, Ana, At),
                new CampaignEvent.CampaignCodeRejected("no such id"),
                new CampaignEvent.ValidationAsked(Ana, At),
                new CampaignEvent.CampaignActivated("Spring sale, running", At.AddDays(1)),
                new CampaignEvent.DataPullFailed(new DataArrival("p0", At, null, null, 0, 0, null, "503")),
                new CampaignEvent.DataReceived(
                    new DataArrival("p1", At, Day.AddDays(-2), Day, 3, 0, Day.AddDays(-1), null)
                ),
                new CampaignEvent.CycleFinished(At.AddDays(1)),
                new CampaignEvent.DecisionAwaited("348934-P1"),
                new CampaignEvent.BaselineStored(
                    "348934-P1",
                    "reduce-budget",
                    1,
                    Baseline,
                    new ExpectedEffect("CPA", 0.05m, 0.12m, 0.2m, 14),
                    GuardrailPolicy.Default
                ),
                new CampaignEvent.ImplementationNoted("348934-P1", At.AddDays(2), At.AddDays(16)),
                new CampaignEvent.EvaluationPostponed("348934-P1", "two days are missing", At.AddDays(17)),
                new CampaignEvent.EvaluationRecorded("348934-P1", Evaluation),
                new CampaignEvent.LoopDecided(
                    "348934-P1",
                    LoopVerdict.HaltAndRollBack,
                    1,
                    Escalated: true,
                    "worse than the limit"
                ),
                new CampaignEvent.StrategyReviewed(Ana, "creative was wrong", LiftedHalt: true),
                new CampaignEvent.PlanWithdrawn("348934-P1"),
                new CampaignEvent.PlatformsJoined(
                    [new PlatformLink(Platform.Google, "g-1", "default/google-main")],
                    "Google: Spring sale (ENABLED)",
                    Ana
                ),
                new CampaignEvent.OwnerAssigned(new CampaignOwner("u-bob", "Bob Builder"), Ana),
                new CampaignEvent.ConversionChosen(Platform.Meta, "lead", null, Ana),
                new CampaignEvent.ConversionUnchosen(Platform.Meta, "lead", Ana),
                new CampaignEvent.CampaignReclassified(
                    "move-1",
                    new("conversion", "sales"),
                    new("conversion", "sales"),
                    null,
                    Ana
                ),
                new CampaignEvent.CampaignArchived(Ana, "season over"),
                .. SampleDashboards.Settings,
                new CampaignEvent.SyncNoted(
                    new DataArrival("p2", At.AddHours(1), Day, Day, 1, 2, Day.AddDays(-1), null) { IsRoutine = true }
                ),
            ]
        ),
        .. SampleDashboards.Streams,
        SampleConsents.Stream,
        (
            "insight/default/348934",
            "348934",
            [
                new InsightEvent.AnalysisRan(Day, At, Gate, 3, 1, 2),
                new InsightEvent.InsightRaised(Insight),
                new InsightEvent.InsightUpdated(Insight),
                new InsightEvent.InsightResolved("MM001:Meta", "back to normal"),
                new InsightEvent.RecommendationsSuppressed([
                    new Suppression("MM002", Platform.Meta, "thin data", "30 more clicks"),
                ]),
                new InsightEvent.SuppressionLifted("enough data"),
                new InsightEvent.FlagRaised(
                    new DataQualityFlag(FlagType.Stale, Platform.Meta, "60 h old", 0.3m, "a sync")
                ),
                new InsightEvent.FlagLifted(
                    new DataQualityFlag(FlagType.Stale, Platform.Meta, "60 h old", 0.3m, "a sync")
                ),
            ]
        ),
        (
            "plan/default/348934",
            "348934",
            [
                new PlanEvent.PlanProposed(Plan),
                new PlanEvent.PlanEdited("348934-P1", Plan with { Version = 2 }, Ana, "less"),
                new PlanEvent.PlanApproved("348934-P1", 2, Ana, "go"),
                new PlanEvent.PlanRejected("348934-P1", 2, Ana, "changed my mind"),
                new PlanEvent.PlanSuperseded("348934-P1", "the data moved"),
                new PlanEvent.PlanWithdrawn("348934-P1", "nothing was implemented"),
                new PlanEvent.PlanClosed("348934-P1", EvaluationOutcome.Improved),
            ]
        ),
        (
            "checklist/default/348934",
            "348934",
            [
                new ChecklistEvent.ChecklistCreated("default/348934", "348934-P1", [Task("T1"), Task("T2")], 2),
                new ChecklistEvent.ReminderSent("348934-P1", "T1", ReminderStage.Overdue),
                new ChecklistEvent.ChecklistEscalated("348934-P1", 3, ["T1", "T2"]),
                new ChecklistEvent.TaskReassigned("348934-P1", "T1", Ana, "u-bob", "Bob", Day.AddDays(9)),
                new ChecklistEvent.TaskCompleted("348934-P1", "T1", Ana, "screenshot", At.AddDays(2)),
                new ChecklistEvent.TaskSkipped("348934-P1", "T2", Ana, "not needed", At.AddDays(2)),
                new ChecklistEvent.ChecklistCompleted("348934-P1", At.AddDays(2)),
            ]
        ),
        (
            "aggregates/default",
            "348934",
            [new ProofEvent.SumsProven(new SumsProof(At, 1_200, 5_400, 1, ["348934, 2026-03"]))]
        ),
        (
            "knowledge/default/conversion/Meta",
            "348934",
            [
                new KnowledgeEvent.LearningRecorded(
                    new Play(
                        "default/348934",
                        "348934-P1",
                        "conversion",
                        Platform.Meta,
                        "reduce-budget",
                        EvaluationOutcome.Improved,
                        0.173m,
                        new EffectInterval(0.05m, 0.29m),
                        At.AddDays(17)
                    )
                ),
            ]
        ),
        ("knowledge/default/app/Meta", "348934", [new KnowledgeEvent.PlaysCarried("default/348934", "mobile", 1)]),
    ];

    private static ChecklistTask Task(string id) =>
        new(
            id,
            "A1",
            "Halve the budget of ad set 7",
            "u-ana",
            "Ana",
            Day.AddDays(4),
            "The budget reads 50 EUR",
            TaskStatus.Open,
            null,
            null
        );
}
