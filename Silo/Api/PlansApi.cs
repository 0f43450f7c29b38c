using System.Collections.Immutable;
using System.Security.Claims;
using MarketingManager.Domain.Plans;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Plans;

namespace MarketingManager.Silo.Api;

/// <summary>The manager's decisions. The version read must be named, so that nobody
/// decides on a plan that changed meanwhile.</summary>
internal static class PlansApi
{
    public static void MapPlans(this RouteGroupBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans");
        plans.MapPost("/{id}/approve", Approve).WithSummary("Approves the version read; the checklist follows.");
        plans
            .MapPost("/{id}/edit", Edit)
            .WithSummary("Replaces the actions by a new version that still awaits approval.");
        plans.MapPost("/{id}/reject", Reject).WithSummary("Rejects the plan; a reason is required.");
        var tasks = api.MapGroup("/tasks").WithTags("Checklists");
        tasks.MapPost("/{id}/complete", Complete).WithSummary("Marks a task as done on the platform.");
        tasks.MapPost("/{id}/skip", Skip).WithSummary("Marks a task as deliberately not done; a reason is required.");
        tasks.MapPost("/{id}/assign", Assign).WithSummary("Gives a task to another user, or another deadline.");
    }

    private static Task<IResult> Approve(string id, ApproveBody body, ClaimsPrincipal user, IGrainFactory grains) =>
        OnPlan(id, grains, async plan => (await plan.Approve(user.UserId(), id, body.Version, body.Note)).ToResult());

    private static Task<IResult> Edit(string id, EditBody body, ClaimsPrincipal user, IGrainFactory grains) =>
        OnPlan(
            id,
            grains,
            async plan =>
                (await plan.Edit(user.UserId(), id, body.Version, body.Actions, body.Rationale, body.Note)).ToResult()
        );

    private static Task<IResult> Reject(string id, RejectBody body, ClaimsPrincipal user, IGrainFactory grains) =>
        OnPlan(
            id,
            grains,
            async plan => (await plan.Reject(user.UserId(), id, body.Version, body.Reason ?? "")).ToResult()
        );

    private static Task<IResult> Complete(string id, EvidenceBody? body, ClaimsPrincipal user, IGrainFactory grains) =>
        OnTask(id, grains, async list => (await list.Complete(user.UserId(), id, body?.Evidence)).ToResult());

    private static Task<IResult> Skip(string id, ReasonBody body, ClaimsPrincipal user, IGrainFactory grains) =>
        OnTask(id, grains, async list => (await list.Skip(user.UserId(), id, body.Reason)).ToResult());

    private static Task<IResult> Assign(string id, AssignBody body, ClaimsPrincipal user, IGrainFactory grains) =>
        OnTask(
            id,
            grains,
            async list => (await list.Reassign(user.UserId(), id, body.OwnerId, body.Deadline)).ToResult()
        );

    private static Task<IResult> OnPlan(string id, IGrainFactory grains, Func<IPlanGrain, Task<IResult>> act) =>
        ApiRequest.CampaignOfPlan(id) is { } key
            ? act(grains.GetGrain<IPlanGrain>(key))
            : Task.FromResult(Problems.NotFound($"plan {id}; ids look like 349043-P1"));

    private static Task<IResult> OnTask(string id, IGrainFactory grains, Func<IChecklistGrain, Task<IResult>> act) =>
        ApiRequest.CampaignOfTask(id) is { } key
            ? act(grains.GetGrain<IChecklistGrain>(key))
            : Task.FromResult(Problems.NotFound($"task {id}; ids look like 349043-P1-T1"));
}

internal sealed record ApproveBody(int Version, string? Note);

internal sealed record EditBody(int Version, ImmutableArray<PlanAction> Actions, string? Rationale, string? Note);

internal sealed record RejectBody(int Version, string? Reason);

internal sealed record EvidenceBody(string? Evidence);

internal sealed record AssignBody(string OwnerId, DateOnly? Deadline);
