using System.Security.Claims;
using MarketingManager.Domain.Guardrails;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Guardrails;

namespace MarketingManager.Silo.Api;

internal static class WorkspaceApi
{
    public static void MapWorkspace(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Guardrails");
        group
            .MapGet(
                "/guardrails",
                async (IGrainFactory grains) => Results.Ok((await Workspace(grains).View()).Guardrails)
            )
            .WithSummary("The thresholds that bind the agents.");
        group.MapPut("/guardrails", SetGuardrails).WithSummary("Changes the thresholds; administrators only.");
        group
            .MapGet(
                "/types-objectives",
                async (IGrainFactory grains) => Results.Ok((await Workspace(grains).View()).TypeObjectives)
            )
            .WithSummary("Campaign types and objectives.");
        group
            .MapPut("/types-objectives", SetTypeObjective)
            .WithSummary("Adds or changes a type with its objective; administrators only.");
    }

    private static async Task<IResult> SetGuardrails(
        GuardrailPolicy policy,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Workspace(grains).SetGuardrails(user.UserId(), policy)).ToResult();

    private static async Task<IResult> SetTypeObjective(
        TypeObjective entry,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Workspace(grains).SetTypeObjective(user.UserId(), entry)).ToResult();

    private static IWorkspaceGrain Workspace(IGrainFactory grains) =>
        grains.GetGrain<IWorkspaceGrain>(CampaignKey.DefaultWorkspace);
}
