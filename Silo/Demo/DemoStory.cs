using System.Collections.Immutable;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Insights;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Silo.Verbs;

namespace MarketingManager.Silo.Demo;

/// <summary>The loop from registration to verdict, each step checked before the next: a
/// step that did not happen ends the story with its name.
/// </summary>
internal sealed partial class DemoStory(DemoStage stage, Action<DemoStep> tell)
{
    private const int DaysOfHistory = 89;
    private const int DaysToImplement = 3;

    private readonly ImmutableArray<DemoStep>.Builder _steps = ImmutableArray.CreateBuilder<DemoStep>();
    private string? _campaign;

    public async Task<DemoReport> Tell(CancellationToken cancel)
    {
        var start = TimeProvider.System.GetTimestamp();
        string? failure = null;
        try
        {
            await Register(cancel);
            await Ingest(cancel);
            var plan = await Propose(cancel);
            await RefuseTheUnauthorized(plan, cancel);
            await Approve(plan, cancel);
            await Implement(plan, cancel);
            await PassTime(cancel);
            await Judge(plan, cancel);
            await Audit(cancel);
        }
        catch (Exception problem) when (problem is DemoException or RestException)
        {
            failure = problem.Message;
        }

        return new DemoReport(
            failure is null,
            failure,
            TimeProvider.System.GetElapsedTime(start).TotalSeconds,
            stage.Seed,
            _campaign,
            _steps.ToImmutable()
        );
    }

    private string Path => $"/api/v1/campaigns/{_campaign}";

    private async Task Register(CancellationToken cancel)
    {
        await stage.AddManager(cancel);
        var connections = await stage.Connect(cancel);
        Check(
            "connect",
            string.Join(
                " ",
                connections
                    .Where(one => one.StatusReason is not null)
                    .Select(one => $"{one.Platform.Name()}: {one.StatusReason}")
                    .DefaultIfEmpty("a test call with the stored credentials succeeded on every platform")
            ),
            connections.All(one => one.Status == ConnectionStatus.Connected),
            ("platforms", string.Join(", ", connections.Select(one => one.Platform.Name())))
        );
        var codes = await stage.Register(cancel);
        var active = 0;
        foreach (var code in codes)
            active += (await stage.Campaign(code, cancel)).Status == CampaignStatus.Active ? 1 : 0;
        Check(
            "register",
            "existing campaigns were centralized and validated; none was created",
            active == codes.Length && active > 0,
            ("campaigns", codes.Length),
            ("active", active)
        );
    }

    private async Task Ingest(CancellationToken cancel)
    {
        await stage.UntilIngested(cancel);
        // Today is still moving: between our pull and the platform's books a few more clicks come in.
        var yesterday = DateOnly.FromDateTime(stage.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var first = yesterday.AddDays(1 - DaysOfHistory);
        var range = FormattableString.Invariant($"from={first:yyyy-MM-dd}&to={yesterday:yyyy-MM-dd}");
        var kpis = await stage.Manager.Get<KpiTable>($"/api/v1/kpis?groupBy=type&{range}", cancel);
        var days = await stage.Manager.Get<KpiTable>($"/api/v1/kpis?groupBy=day&{range}", cancel);
        var platforms = await stage.Manager.Get<KpiTable>($"/api/v1/kpis?groupBy=platform&{range}", cancel);
        var truth = DemoTruth.Spend(stage.Sandbox, first, yesterday);
        var spend = truth.ToDictionary(one => one.Key, one => Row(platforms, one.Key)?.Measures.Spend);
        Check(
            "ingest",
            "each platform's own books and ours agree to the cent",
            truth.All(one => spend[one.Key] == one.Value) && days.Rows.Length == DaysOfHistory,
            [
                ("days", days.Rows.Length),
                ("spend", kpis.Total.Measures.Spend),
                .. truth.Select(one =>
                    ($"{one.Key}: ours, theirs", (object?)FormattableString.Invariant($"{spend[one.Key]}, {one.Value}"))
                ),
                ("currency", kpis.Total.Currency),
            ]
        );
        var sessions = (
            Seen: Row(platforms, Platform.Analytics)?.Measures.Sessions,
            Truth: DemoTruth.Sessions(stage.Sandbox, first, yesterday)
        );
        Check(
            "analytics",
            "the site's own count stands beside the platforms' and is not added to it",
            sessions.Seen == sessions.Truth && kpis.Total.Measures.Spend == truth.Values.Sum(),
            ("sessions", sessions.Seen),
            ("GA4 says", sessions.Truth)
        );
        ShowKpis(kpis);
    }

    private void ShowKpis(KpiTable kpis) =>
        Check(
            "kpis",
            "sums over sums, per campaign type",
            kpis.Rows.Length > 1,
            [
                .. kpis.Rows.Select(row =>
                    (
                        row.Key["type"],
                        (object?)
                            string.Join(
                                ", ",
                                row.Kpis.Where(kpi => kpi.Value is not null)
                                    .Select(kpi => FormattableString.Invariant($"{kpi.Code} {kpi.Value:0.##}"))
                            )
                    )
                ),
            ]
        );

    private static KpiRow? Row(KpiTable table, Platform platform) =>
        table.Rows.FirstOrDefault(row =>
            row.Key.Values.Contains(platform.ToString(), StringComparer.OrdinalIgnoreCase)
        );

    private async Task<Plan> Propose(CancellationToken cancel)
    {
        var today = await DemoStage.Until(
            "an insight and a plan",
            () => stage.Manager.Get<TodayView>("/api/v1/today", cancel),
            view => view.Approvals.Any(pending => DemoTruth.CanBeRepaired(stage.Sandbox, pending.Code)),
            cancel
        );
        _campaign = today.Approvals.First(pending => DemoTruth.CanBeRepaired(stage.Sandbox, pending.Code)).Code;
        var insights = await stage.Manager.Get<InsightState>($"{Path}/insights", cancel);
        var top =
            insights.Insights.MaxBy(insight => insight.Severity)
            ?? throw new DemoException($"{_campaign} has a plan but no insight.");
        Check(
            "insight",
            top.Text,
            top.Gate.Passed,
            ("detector", top.Detector),
            ("severity", top.Severity),
            ("confidence", top.Gate.Confidence),
            ("held back elsewhere", today.Suppressed)
        );
        var plan = (await stage.Manager.Get<PlanState>($"{Path}/plans", cancel)).Current!;
        Check(
            "plan",
            plan.Draft.Rationale,
            plan.Status == PlanStatus.AwaitingApproval,
            ("id", plan.Id),
            ("play", plan.Draft.Play),
            ("expected", plan.Draft.ExpectedImpact.Statement),
            ("risk", plan.Draft.Risk),
            ("actions", plan.Draft.Actions.Length)
        );
        return plan;
    }

    private async Task RefuseTheUnauthorized(Plan plan, CancellationToken cancel)
    {
        var before = await stage.Manager.Get<ChecklistState>($"{Path}/checklist", cancel);
        var status = await stage.Admin.Status(
            HttpMethod.Post,
            $"/api/v1/plans/{plan.Id}/approve",
            new { plan.Version },
            cancel
        );
        Check(
            "guard",
            "an administrator cannot approve, and no checklist exists before approval",
            status == 403 && before.PlanId is null,
            ("administrator approves", status)
        );
    }

    private async Task Approve(Plan plan, CancellationToken cancel)
    {
        await stage.Manager.Send(
            HttpMethod.Post,
            $"/api/v1/plans/{plan.Id}/approve",
            new { plan.Version, Note = "Go ahead." },
            cancel
        );
        var checklist = await DemoStage.Until(
            "the checklist",
            () => stage.Manager.Get<ChecklistState>($"{Path}/checklist", cancel),
            list => list.PlanId == plan.Id,
            cancel
        );
        Check(
            "approve",
            "the manager approved; the checklist followed",
            checklist.Tasks.Length == plan.Draft.Actions.Length,
            ("tasks", checklist.Tasks.Length),
            ("first deadline", checklist.Tasks.Min(task => task.Deadline))
        );
        var state = await DemoStage.Until(
            "the baseline",
            () => stage.Campaign(_campaign!, cancel),
            campaign => campaign.Baseline is not null,
            cancel
        );
        Check(
            "baseline",
            "stored as known at approval",
            state.Baseline!.Value is not null,
            ("kpi", state.Baseline.Kpi),
            ("value", state.Baseline.Value),
            ("from", state.Baseline.From),
            ("to", state.Baseline.To),
            ("cycle", state.CycleCount)
        );
    }

    private async Task Implement(Plan plan, CancellationToken cancel)
    {
        // People take a few days; that the results stay bad meanwhile tells a lasting change from a bad week.
        await stage.PassDays(DaysToImplement, cancel);
        var changes = DemoTruth.Implement(stage.Sandbox, _campaign!, plan);
        var checklist = await stage.Manager.Get<ChecklistState>($"{Path}/checklist", cancel);
        foreach (var task in checklist.Tasks)
            await stage.Manager.Send(
                HttpMethod.Post,
                $"/api/v1/tasks/{Uri.EscapeDataString(task.Id)}/complete",
                new { Evidence = "done in the ads manager" },
                cancel
            );
        var state = await DemoStage.Until(
            "observation to start",
            () => stage.Campaign(_campaign!, cancel),
            campaign => campaign.Phase == LoopPhase.Observing,
            cancel
        );
        Check(
            "implement",
            "people made the changes on the platform and ticked the tasks",
            state.EvaluationDueAt is not null,
            ("changes", string.Join(", ", changes)),
            ("tasks done", checklist.Tasks.Length),
            ("verdict due", state.EvaluationDueAt)
        );
    }

    private void Check(string name, string summary, bool happened, params (string Name, object? Value)[] numbers)
    {
        var step = new DemoStep(
            name,
            summary,
            numbers.ToDictionary(number => number.Name, number => number.Value, StringComparer.Ordinal),
            happened
        );
        _steps.Add(step);
        tell(step);
        if (!happened)
            throw new DemoException($"The step '{name}' did not happen.");
    }
}
