using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Audit;

namespace MarketingManager.Silo.Api;

internal static class AuditApi
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/", Search).WithSummary("The audit trail, newest first; 'before' pages on.");
        audit
            .MapGet("/verify", async (IGrainFactory grains) => Results.Ok(await Audit(grains).Verify()))
            .WithSummary("Recomputes every hash chain and compares its end with the grain's own record.");
    }

    private static async Task<IResult> Search(
        IGrainFactory grains,
        string? campaign,
        string? entity,
        string? action,
        string? actor,
        long? before,
        int? take
    ) => Results.Ok(await Audit(grains).Search(new AuditQuery(campaign, entity, action, actor, before, take ?? 100)));

    private static IAuditGrain Audit(IGrainFactory grains) =>
        grains.GetGrain<IAuditGrain>(CampaignKey.DefaultWorkspace);
}
