using System.Text;
using MarketingManager.Domain.Checklists;
using MarketingManager.Domain.Plans;
using MarketingManager.EndToEnd.Tests.Hosting;

namespace MarketingManager.EndToEnd.Tests.Access;

/// <summary>Nothing advances without a decision by somebody with the Marketing
/// Manager role, whatever is sent over REST.</summary>
public sealed class PlanAccessTests(HostedApp app) : IClassFixture<HostedApp>
{
    public enum Who
    {
        Admin,
        Reader,
        Nobody,
        Stranger,
    }

    [Theory]
    [InlineData(Who.Admin, 403, "role-required")]
    [InlineData(Who.Reader, 403, "role-required")]
    [InlineData(Who.Nobody, 401, "key-required")]
    [InlineData(Who.Stranger, 401, "key-required")]
    public async Task A_plan_is_decided_on_by_nobody_but_a_manager(Who who, int status, string code)
    {
        var plan = await Proposed($"A-{who}");
        var client = ClientOf(who);
        var path = $"/api/v1/plans/{plan.Id}";

        (await client.Refusal(HttpMethod.Post, $"{path}/approve", new { plan.Version })).ShouldBe((status, code));
        (await client.Refusal(HttpMethod.Post, $"{path}/reject", new { plan.Version, Reason = "No." })).ShouldBe(
            (status, code)
        );
        (
            await client.Refusal(
                HttpMethod.Post,
                $"{path}/edit",
                new
                {
                    plan.Version,
                    plan.Draft.Actions,
                    Rationale = "Mine.",
                }
            )
        ).ShouldBe((status, code));

        var after = (
            await app.Manager.Read<PlanState>($"/api/v1/campaigns/{plan.Campaign.Split('/')[1]}/plans")
        ).Current!;
        (after.Status, after.Version).ShouldBe((PlanStatus.AwaitingApproval, plan.Version));
        (await Checklist(plan)).PlanId.ShouldBeNull();
    }

    [Fact]
    public async Task There_is_no_checklist_and_no_task_to_tick_before_the_plan_is_approved()
    {
        var plan = await Proposed("B");
        (await Checklist(plan)).Tasks.ShouldBeEmpty();
        (
            await app.Manager.Refusal(
                HttpMethod.Post,
                $"/api/v1/tasks/{plan.Id}-T1/complete",
                new { Evidence = "done" }
            )
        ).Status.ShouldBe(404);
        (await Checklist(plan)).PlanId.ShouldBeNull();
        (
            await app.Database.Scalar<long>(
                $"select count(*) from implementation_checklists where task_key like '{plan.Id}-%'"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task A_version_that_was_changed_meanwhile_cannot_be_approved()
    {
        var plan = await Proposed("C");
        using var content = System.Net.Http.Json.JsonContent.Create(
            new
            {
                plan.Version,
                plan.Draft.Actions,
                Rationale = "Sharper.",
            },
            options: Domain.Json.DomainJson.Options
        );
        using var edited = await app.Manager.PostAsync(
            new Uri($"/api/v1/plans/{plan.Id}/edit", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        edited.IsSuccessStatusCode.ShouldBeTrue();
        (
            await app.Manager.Refusal(HttpMethod.Post, $"/api/v1/plans/{plan.Id}/approve", new { plan.Version })
        ).Status.ShouldBe(409);
        (await Checklist(plan)).PlanId.ShouldBeNull();
    }

    [Fact]
    public async Task A_rejection_needs_a_reason()
    {
        var plan = await Proposed("D");
        (
            await app.Manager.Refusal(
                HttpMethod.Post,
                $"/api/v1/plans/{plan.Id}/reject",
                new { plan.Version, Reason = " " }
            )
        ).ShouldBe((409, "reason-required"));
    }

    private HttpClient ClientOf(Who who) =>
        who switch
        {
            Who.Admin => app.Admin,
            Who.Reader => app.Reader,
            Who.Nobody => app.Nobody,
            _ => app.Stranger,
        };

    private async Task<Plan> Proposed(string code)
    {
        await app.Open();
        var file = ExportFile.Worsening([code], app.Yesterday, days: 60, badDays: 7);
        await app.Manager.Import($"{code}.csv", Encoding.UTF8.GetBytes(file), "EUR");
        return (await app.Manager.UntilPlan(code)).Current!;
    }

    private Task<ChecklistState> Checklist(Plan plan) =>
        app.Manager.Read<ChecklistState>($"/api/v1/campaigns/{plan.Campaign.Split('/')[1]}/checklist");
}
