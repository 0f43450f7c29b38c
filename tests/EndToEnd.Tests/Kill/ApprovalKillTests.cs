using System.Net.Http.Json;
using System.Text;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Plans;
using MarketingManager.EndToEnd.Tests.Hosting;

namespace MarketingManager.EndToEnd.Tests.Kill;

/// <summary>kill -9 during approvals: what was approved has one baseline and one checklist after a restart.</summary>
public sealed class ApprovalKillTests
{
    private static readonly string[] Steps = ["PlanApproved", "BaselineStored", "ChecklistCreated"];

    /// <summary>The numbers lie before, between and after the steps.</summary>
    private static readonly int[] Moments = [0, 1, 2, 3];

    [Fact]
    public async Task An_approval_leads_to_one_checklist_and_one_baseline_whenever_the_process_dies()
    {
        await using var installation = await Installation.Start();
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        string[] codes = [.. Moments.Select((_, number) => $"W{number}")];
        var file = ExportFile.Worsening(codes, yesterday, days: 60, badDays: 7);
        await installation.Manager.Import("export.csv", Encoding.UTF8.GetBytes(file), "EUR");
        foreach (var code in codes)
            await installation.Manager.UntilPlan(code);

        var tasks = 0;
        foreach (var (code, moreSteps) in codes.Zip(Moments))
            tasks += await DieWhileApproving(installation, code, moreSteps);

        await installation.EventsHappenedOnce("PlanProposed", codes.Length);
        await installation.EventsHappenedOnce("PlanApproved", codes.Length);
        await installation.EventsHappenedOnce("BaselineStored", codes.Length);
        await installation.EventsHappenedOnce("ChecklistCreated", codes.Length);
        (await installation.Database.Scalar<long>("select count(*) from plan_decisions")).ShouldBe(codes.Length);
        (await installation.Database.Scalar<long>("select count(*) from implementation_checklists")).ShouldBe(tasks);
        await installation.ChainsHold();
    }

    /// <summary>Answers how many tasks the plan has.</summary>
    private static async Task<int> DieWhileApproving(Installation installation, string code, int moreSteps)
    {
        var plan = (await installation.Manager.Read<PlanState>($"/api/v1/campaigns/{code}/plans")).Current!;
        var promised = await installation.KillWhile(client => Approve(client, plan), Steps, moreSteps);
        await installation.Restart();
        var found = (await installation.Manager.Read<PlanState>($"/api/v1/campaigns/{code}/plans")).Current!;
        if (promised)
            found.Status.ShouldBe(PlanStatus.Approved);
        if (found.Status == PlanStatus.AwaitingApproval)
            (await Approve(installation.Manager, plan)).ShouldBeTrue();
        var checklist = await installation.Manager.Until<ChecklistState>(
            $"/api/v1/campaigns/{code}/checklist",
            "the checklist",
            state => state.PlanId == plan.Id
        );
        checklist.Tasks.Length.ShouldBe(plan.Draft.Actions.Length);
        await installation.Manager.Until<CampaignState>(
            $"/api/v1/campaigns/{code}",
            "the baseline",
            state => state is { Phase: LoopPhase.Implementing, Baseline: not null }
        );
        return checklist.Tasks.Length;
    }

    private static async Task<bool> Approve(HttpClient client, Plan plan)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/plans/{plan.Id}/approve", new { plan.Version });
        return answer.IsSuccessStatusCode;
    }
}
