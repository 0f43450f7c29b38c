using System.Collections.Immutable;
using System.Net.Http.Json;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Imports;
using MarketingManager.Domain.Json;
using MarketingManager.Domain.Plans;
using MarketingManager.EndToEnd.Tests.Hosting;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.EndToEnd.Tests.Kill;

/// <summary>kill -9 between any two instructions: what was accepted is there after a restart, once.</summary>
public sealed class KillTests
{
    private const int Campaigns = 30;
    private const int Days = 30;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task An_import_that_was_confirmed_is_loaded_once_however_early_the_process_dies(int glances)
    {
        await using var database = await TestDatabase.Create();
        var folder = Directory.CreateTempSubdirectory("mm-kill-").FullName;
        var file = ExportFile.Flat(Campaigns, new DateOnly(2026, 1, 1), Days);
        string id;
        await using (var app = await AppProcess.Start(database.Connection, folder))
        {
            id = await Upload(app, file.Text);
            await ConfirmAndKill(app, id, glances);
        }

        await using var again = await AppProcess.Start(database.Connection, folder);
        var state = await again.Manager.Until<ImportState>($"/api/v1/imports/{id}", "the staged import", _ => true);
        if (state.Status == ImportStatus.AwaitingConfirmation)
        {
            // The kill came before the confirmation was accepted, so it was never promised: confirm again.
            using var answer = await again.Manager.PostAsJsonAsync($"/api/v1/imports/{id}/confirm", new { All = true });
            answer.EnsureSuccessStatusCode();
        }

        await again.Manager.Until<ImportState>($"/api/v1/imports/{id}", "the import to be loaded", seen => seen.Status == ImportStatus.Loaded);
        await again.Manager.Until<CampaignPage>(
            "/api/v1/campaigns?take=500", "every campaign to hear of its data",
            page => page.Total == Campaigns && page.Rows.All(row => row.SyncedAt is not null));
        var total = (await again.Manager.GetFromJsonAsync<KpiTable>("/api/v1/kpis", DomainJson.Options))!.Total;
        total.Measures.Spend.ShouldBe(file.Spend);
        (await database.Scalar<long>("select count(*) from kpi_daily where level = 'Campaign'")).ShouldBe(file.Rows);
        (await database.Scalar<long>("select count(*) from kpi_daily_history")).ShouldBe(0);
        await EventsHappenedOnce(database, "ImportStaged", 1);
        await EventsHappenedOnce(database, "ImportConfirmed", 1);
        await EventsHappenedOnce(database, "ImportLoaded", 1);
        await EventsHappenedOnce(database, "CampaignRegistered", Campaigns);
        await ChainsHold(again);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task An_approval_that_was_accepted_leads_to_one_checklist_and_one_baseline(int glances)
    {
        await using var database = await TestDatabase.Create();
        var folder = Directory.CreateTempSubdirectory("mm-kill-").FullName;
        Plan plan;
        bool accepted;
        await using (var app = await AppProcess.Start(database.Connection, folder))
        {
            var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
            var id = await Upload(app, ExportFile.Worsening("W1", yesterday, days: 60, badDays: 7));
            using var confirmed = await app.Manager.PostAsJsonAsync($"/api/v1/imports/{id}/confirm", new { All = true });
            confirmed.EnsureSuccessStatusCode();
            var proposed = await app.Manager.Until<PlanState>("/api/v1/campaigns/W1/plans", "a plan", state => state.HasOpenPlan);
            plan = proposed.Current!;
            accepted = await ApproveAndKill(app, plan, glances);
        }

        await using var again = await AppProcess.Start(database.Connection, folder);
        var found = await again.Manager.Until<PlanState>("/api/v1/campaigns/W1/plans", "the plan", state => state.Current is not null);
        if (accepted)
            found.Current!.Status.ShouldBe(PlanStatus.Approved);
        if (found.Current!.Status == PlanStatus.AwaitingApproval)
            (await Approve(again, plan)).ShouldBeTrue();
        var checklist = await again.Manager.Until<ChecklistState>(
            "/api/v1/campaigns/W1/checklist", "the checklist", state => state.PlanId == plan.Id);
        checklist.Tasks.Length.ShouldBe(plan.Draft.Actions.Length);
        await again.Manager.Until<CampaignState>(
            "/api/v1/campaigns/W1", "the baseline", state => state is { Phase: LoopPhase.Implementing, Baseline: not null });
        await EventsHappenedOnce(database, "PlanProposed", 1);
        await EventsHappenedOnce(database, "PlanApproved", 1);
        await EventsHappenedOnce(database, "ChecklistCreated", 1);
        await EventsHappenedOnce(database, "BaselineStored", 1);
        (await database.Scalar<long>("select count(*) from implementation_checklists")).ShouldBe(plan.Draft.Actions.Length);
        await ChainsHold(again);
    }

    private static async Task<string> Upload(AppProcess app, string text)
    {
        using var content = new StringContent(text);
        using var answer = await app.Manager.PostAsync(new Uri("/api/v1/imports?fileName=export.csv&currency=EUR", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        var state = await answer.Content.ReadFromJsonAsync<ImportState>(DomainJson.Options);
        state!.Status.ShouldBe(ImportStatus.AwaitingConfirmation);
        return state.Id[(state.Id.LastIndexOf('/') + 1)..];
    }

    /// <summary>Kills while the confirmation is on its way (0 glances), or after having seen the loading a number of times.</summary>
    private static async Task ConfirmAndKill(AppProcess app, string id, int glances)
    {
        var confirming = app.Manager.PostAsJsonAsync($"/api/v1/imports/{id}/confirm", new { All = true });
        await LookAndKill(app, confirming, $"/api/v1/imports/{id}", glances);
    }

    private static async Task<bool> ApproveAndKill(AppProcess app, Plan plan, int glances)
    {
        var approving = Approve(app, plan);
        await LookAndKill(app, approving, "/api/v1/campaigns/W1", glances);
        return approving.IsCompletedSuccessfully && await approving;
    }

    private static async Task LookAndKill(AppProcess app, Task acting, string path, int glances)
    {
        for (var glance = 0; glance < glances; glance++)
        {
            using var answer = await app.Manager.GetAsync(new Uri(path, UriKind.Relative));
        }

        await app.Kill();
        await Task.WhenAny(acting);
    }

    private static async Task<bool> Approve(AppProcess app, Plan plan)
    {
        using var answer = await app.Manager.PostAsJsonAsync($"/api/v1/plans/{plan.Id}/approve", new { plan.Version });
        return answer.IsSuccessStatusCode;
    }

    private static async Task EventsHappenedOnce(TestDatabase database, string type, long times) =>
        (await database.Scalar<long>($"select count(*) from agent_audit_log where action = '{type}'")).ShouldBe(times, type);

    private static async Task ChainsHold(AppProcess app)
    {
        var verified = await app.Manager.GetFromJsonAsync<AuditVerification>("/api/v1/audit/verify", DomainJson.Options);
        verified!.Defects.ShouldBe(ImmutableArray<AuditDefect>.Empty);
    }
}
