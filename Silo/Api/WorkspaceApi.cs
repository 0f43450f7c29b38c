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
        group
            .MapGet("/types-objectives/uses", async (IGrainFactory grains) => Results.Ok(await Types(grains).Uses()))
            .WithSummary("How many campaigns carry each type and objective, the words of files included.");
        group
            .MapPost("/types-objectives/moves", Move)
            .WithSummary(
                "Renames a type or an objective, or merges it into another: campaigns, KPI definitions and knowledge follow; administrators only."
            );
        group
            .MapGet("/types-objectives/moves/latest", Latest)
            .WithSummary("The latest renaming or merging: which words, and how many campaigns were told.");
        group
            .MapPut("/reporting-time-zone", SetTimeZone)
            .WithSummary("The zone that times are shown in; days stay the ad accounts' own. Administrators only.");
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

    private static async Task<IResult> Move(TypeMoveRequest request, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Types(grains).Move(user.UserId(), request)).ToResult();

    private static async Task<IResult> Latest(IGrainFactory grains) =>
        (await Workspace(grains).View()).Move is { } move
            ? Results.Ok(move)
            : Problems.NotFound("renaming or merging; POST /api/v1/types-objectives/moves starts one");

    private static async Task<IResult> SetTimeZone(
        ReportingTimeZone wanted,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Workspace(grains).SetTimeZone(user.UserId(), wanted.TimeZone)).ToResult();

    private static ITypesGrain Types(IGrainFactory grains) =>
        grains.GetGrain<ITypesGrain>(CampaignKey.DefaultWorkspace);

    private sealed record ReportingTimeZone(string? TimeZone);

    private static IWorkspaceGrain Workspace(IGrainFactory grains) =>
        grains.GetGrain<IWorkspaceGrain>(CampaignKey.DefaultWorkspace);
}
