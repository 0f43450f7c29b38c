using System.Security.Claims;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Pacing;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Pacing;

namespace MarketingManager.Silo.Api;

/// <summary>Spend beside its plan, and what the plan is.</summary>
internal static class PacingApi
{
    public static void MapPacing(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/pacing").WithTags("Pacing");
        group
            .MapGet("", Board)
            .WithSummary(
                "A month's spend beside its plan, on completed days: label, landing and what is required per day. month: any day of it."
            );
        group
            .MapGet("/targets", async (IGrainFactory grains) => Results.Ok((await Targets(grains).View()).Targets))
            .WithSummary("Monthly targets; each holds from its month on until another one takes over.");
        group.MapPut("/targets", Set).WithSummary("Sets a monthly target from a month on; managers only.");
        group.MapDelete("/targets", Clear).WithSummary("No target from a month on; managers only.");
    }

    private static async Task<IResult> Board(
        IGrainFactory grains,
        DateOnly? month,
        string? campaign,
        string? type,
        string? objective,
        Platform? platform
    )
    {
        var pacing = grains.GetGrain<IPacingGrain>(CampaignKey.DefaultWorkspace);
        var of = new KpiQuery(null, null, [], campaign is null ? [] : [campaign], type, objective, platform);
        return Results.Ok(await pacing.Board(of, month));
    }

    private static async Task<IResult> Set(TargetBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (body is { Scope.Level: TargetLevel.Campaign } && await CampaignsApi.Known(grains, body.Scope.Name) is null)
            return CampaignsApi.NoCampaign(body.Scope.Name);
        return (
            await Targets(grains).Set(user.UserId(), body.Scope, body.Month, body.Amount, body.Currency)
        ).ToResult();
    }

    private static async Task<IResult> Clear(
        TargetLevel level,
        string? name,
        DateOnly month,
        string currency,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Targets(grains).Clear(user.UserId(), new(level, name ?? ""), month, currency)).ToResult();

    private static ITargetsGrain Targets(IGrainFactory grains) =>
        grains.GetGrain<ITargetsGrain>(CampaignKey.DefaultWorkspace);

    private sealed record TargetBody(TargetScope Scope, DateOnly Month, decimal Amount, string Currency);
}
