using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Coverage;
using MarketingManager.Domain.Deciding;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Mappings;
using MarketingManager.Domain.Notifications;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Accounts;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Coverage;
using MarketingManager.Grains.Interfaces.Currencies;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Imports;
using MarketingManager.Grains.Interfaces.Insights;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Mappings;
using MarketingManager.Grains.Interfaces.Notifications;
using MarketingManager.Grains.Interfaces.Outcomes;
using MarketingManager.Grains.Interfaces.Plans;
using TaskStatus = MarketingManager.Domain.Checklists.TaskStatus;

namespace MarketingManager.WebUI.Tests.Fakes;

/// <summary>A workspace in memory that answers every page and takes the decisions a browser test makes.</summary>
public static class SampleGrains
{
    public const string Password = "correct horse battery";

    public static FakeGrains Make()
    {
        var plan = new PlanState { Current = SampleData.Plan, PlansMade = 2 };
        var checklist = ChecklistState.Initial;
        var import = ImportState.Initial;
        return Sources(People())
            .On<IWorkspaceGrain, WorkspaceState>(nameof(IWorkspaceGrain.View), WorkspaceState.Initial)
            .On<IWorkspaceGrain, Outcome>(nameof(IWorkspaceGrain.SetGuardrails), Outcome.Done)
            .On<IDashboardGrain, TodayView>(nameof(IDashboardGrain.Today), SampleViews.Today)
            .On<IDashboardGrain, CampaignPage>(nameof(IDashboardGrain.Campaigns), SampleViews.Campaigns)
            .On<IDashboardGrain, ImmutableArray<SeriesDay>>(nameof(IDashboardGrain.Days), [.. SampleData.Days])
            .On<IDashboardGrain, ImmutableArray<EvaluationRow>>(
                nameof(IDashboardGrain.Evaluations),
                [.. SampleViews.Evaluations]
            )
            .On<IDashboardGrain, ImmutableArray<DecisionRow>>(
                nameof(IDashboardGrain.Decisions),
                [.. SampleViews.Decisions]
            )
            .On<IDashboardGrain, ImmutableArray<KnowledgeRow>>(
                nameof(IDashboardGrain.Knowledge),
                [new("conversion", Platform.Meta, "reduce-budget", 4, 3, 0, 0.083m, PageHost.Now.AddDays(-14))]
            )
            .On<IDashboardGrain, ImmutableArray<ImportRow>>(nameof(IDashboardGrain.Imports), [])
            .On<ICampaignGrain, CampaignState>(
                nameof(ICampaignGrain.View),
                SampleData.Campaign with
                {
                    LastEvaluation = SampleData.Evaluation,
                }
            )
            .On<ICampaignGrain, Outcome>(nameof(ICampaignGrain.RunCycle), Outcome.Done)
            .On<IInsightGrain, Domain.Insights.InsightState>(nameof(IInsightGrain.View), SampleData.Insights)
            .On<IPlanGrain>(nameof(IPlanGrain.View), (_, _) => Task.FromResult(plan))
            .On<IPlanGrain>(
                nameof(IPlanGrain.Approve),
                (_, _) =>
                {
                    plan = plan with { Current = plan.Current! with { Status = PlanStatus.Approved } };
                    checklist = ChecklistOf(plan.Current);
                    return Task.FromResult(Outcome.Done);
                }
            )
            .On<IPlanGrain>(
                nameof(IPlanGrain.Reject),
                (_, _) =>
                {
                    plan = plan with { Current = plan.Current! with { Status = PlanStatus.Rejected } };
                    return Task.FromResult(Outcome.Done);
                }
            )
            .On<IChecklistGrain>(nameof(IChecklistGrain.View), (_, _) => Task.FromResult(checklist))
            .On<IChecklistGrain>(
                nameof(IChecklistGrain.Complete),
                (_, args) =>
                {
                    checklist = Done(checklist, (string)args[1]!);
                    return Task.FromResult(Outcome.Done);
                }
            )
            .On<IAuditGrain, AuditPage>(nameof(IAuditGrain.Search), SampleViews.Audit)
            .On<IAuditGrain, AuditVerification>(nameof(IAuditGrain.Verify), new(7, 412, []))
            .On<IImportGrain>(nameof(IImportGrain.View), (_, _) => Task.FromResult(import))
            .On<IImportGrain>(
                nameof(IImportGrain.Stage),
                (key, args) =>
                {
                    import = new ImportState
                    {
                        Id = key,
                        FileName = (string)args[1]!,
                        Status = ImportStatus.AwaitingConfirmation,
                        Preview = SampleViews.Preview,
                    };
                    return Task.FromResult(new StagedImport(Outcome.Done, import));
                }
            )
            .On<IImportGrain>(
                nameof(IImportGrain.Confirm),
                (_, args) =>
                {
                    import = import with
                    {
                        Status = ImportStatus.Loaded,
                        ConfirmedCodes = (ImmutableArray<string>)args[1]!,
                        Result = new(308, 308, 0, 0, PageHost.Now),
                    };
                    return Task.FromResult(Outcome.Done);
                }
            );
    }

    /// <summary>What was read, and at which rates it is converted.</summary>
    private static FakeGrains Sources(FakeGrains grains) =>
        grains
            .On<IRatesGrain, ImmutableArray<RateCoverage>>(
                nameof(IRatesGrain.Coverage),
                [new("USD", new(2026, 1, 2), new(2026, 3, 9), 47, 1.0812m)]
            )
            .On<ICoverageGrain, ImmutableArray<CoverageTrack>>(nameof(ICoverageGrain.Campaign), [])
            .On<ICoverageGrain, ImmutableArray<CoverageCount>>(
                nameof(ICoverageGrain.Connection),
                [
                    new(SampleData.LastDay, CoverageStatus.Provisional, 38),
                    new(SampleData.LastDay, CoverageStatus.Failed, 2),
                ]
            )
            .On<ICoverageGrain, CompletenessCurve>(
                nameof(ICoverageGrain.Curve),
                new(Platform.Meta, [new(Measure.Conversions, 1, 0.78m, 240)], PageHost.Now)
            )
            .On<IConnectionGrain, ConnectionState>(
                nameof(IConnectionGrain.View),
                SampleConnections.Google.State with
                {
                    Key = "default/google",
                }
            )
            .On<IConnectionGrain, BackfillProgress>(
                nameof(IConnectionGrain.Backfill),
                SampleConnections.Google.Backfill
            )
            .On<IPlatformWorkerGrain, ImmutableArray<CampaignSettings>>(
                nameof(IPlatformWorkerGrain.Settings),
                [new(Platform.Meta, "meta", "Shop", null, "The platform is switched off for a moment.", PageHost.Now)]
            )
            .On<IPlatformWorkerGrain, ImmutableArray<PartsReading>>(nameof(IPlatformWorkerGrain.ReadParts), [])
            .On<IPlatformWorkerGrain, ImmutableArray<FoundOnPlatform>>(
                nameof(IPlatformWorkerGrain.Discover),
                [new("m1", "SE-1 | Spring", "ACTIVE", "OUTCOME_SALES") { SuggestedObjective = "conversion" }]
            )
            .On<IMappingGrain, ImmutableArray<PlatformMapping>>(nameof(IMappingGrain.Tables), [SampleMappings.Meta])
            .On<IMappingGrain, RawDay>(nameof(IMappingGrain.Raw), SampleMappings.Raw)
            .On<ITypesGrain, ImmutableArray<TypeUse>>(
                nameof(ITypesGrain.Uses),
                [new("conversion", "sales", 12), new("social", "likes", 3)]
            )
            .WithPlanning();

    private static FakeGrains People() =>
        new FakeGrains()
            .On<IConnectionBoardGrain, ConnectionBoard>(nameof(IConnectionBoardGrain.View), SampleConnections.Board)
            .On<IAccountsGrain>(
                nameof(IAccountsGrain.SignIn),
                (_, args) => Task.FromResult((string)args[1]! == Password ? Who((string)args[0]!) : null)
            )
            .On<IAccountsGrain>(nameof(IAccountsGrain.Who), (_, args) => Task.FromResult(Who((string)args[0]!)!))
            .On<IAccountsGrain, AccountsView>(
                nameof(IAccountsGrain.View),
                new(
                    [new("maya", "maya@example.com", "Maya Manager", Role.Manager, true, PageHost.Now.AddDays(-60))],
                    [new("k1", "reporting", Role.Readonly, PageHost.Now.AddDays(-20), false)]
                )
            )
            .On<IAccountsGrain>(
                nameof(IAccountsGrain.SetPassword),
                (_, args) =>
                    Task.FromResult(
                        ((string)args[2]!).Length < 10
                            ? Outcome.Refused("weak-password", "A password needs at least 10 characters.")
                        : args[0] as string == args[1] as string && args[3] as string != Password
                            ? Outcome.Refused("password-wrong", "The present password is not right.")
                        : Outcome.Done
                    )
            )
            .On<INotificationGrain>(
                nameof(INotificationGrain.Latest),
                (key, _) =>
                    Task.FromResult<ImmutableArray<Notice>>([
                        .. SampleViews.Notices.Where(notice => INotificationGrain.KeyOf("default", notice) == key),
                    ])
            );

    private static Actor? Who(string name) =>
        name.Split('@')[0] switch
        {
            "maya" => new("maya", "Maya Manager", Role.Manager),
            "admin" => new("admin", "Ada Admin", Role.Admin),
            "rita" => new("rita", "Rita Reader", Role.Readonly),
            _ => null,
        };

    private static ChecklistState ChecklistOf(Plan plan) =>
        new()
        {
            PlanId = plan.Id,
            StallDays = 2,
            Tasks =
            [
                .. plan.Draft.Actions.Select(
                    (action, index) =>
                        new ChecklistTask(
                            $"t{index + 1}",
                            action.Id,
                            action.Description,
                            "maya",
                            "Maya Manager",
                            SampleData.LastDay.AddDays(4),
                            action.AcceptanceCriteria,
                            TaskStatus.Open,
                            null,
                            null
                        )
                ),
            ],
        };

    private static ChecklistState Done(ChecklistState list, string taskId) =>
        list with
        {
            Tasks =
            [
                .. list.Tasks.Select(task =>
                    task.Id == taskId ? task with { Status = TaskStatus.Done, CompletedAt = PageHost.Now } : task
                ),
            ],
        };
}
