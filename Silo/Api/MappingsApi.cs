using System.Security.Claims;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Mappings;

namespace MarketingManager.Silo.Api;

/// <summary>Seed feature 9: how raw fields become measures, and the raw values behind a day.</summary>
internal static class MappingsApi
{
    public static void MapMappings(this RouteGroupBuilder api)
    {
        api.MapGet("/kpi-mappings", async (IGrainFactory grains) => Results.Ok(await Mappings(grains).Tables()))
            .WithTags("KPIs")
            .WithSummary(
                "One table per platform: raw field, unit and attribution window of each measure, and the actions that may count as the conversion."
            );
        var campaigns = api.MapGroup("/campaigns").WithTags("KPIs");
        campaigns
            .MapGet("/{code}/raw", Raw)
            .WithSummary("What a campaign's day was read from: the stored rows and the platform's own, with times.");
        campaigns
            .MapPut("/{code}/conversion", Choose)
            .WithSummary(
                "Counts one of the platform's actions as the conversion, or with null what the objective says; the days are read again."
            );
    }

    private static async Task<IResult> Raw(string code, DateOnly day, Platform platform, IGrainFactory grains) =>
        await CampaignsApi.Known(grains, code) is { } campaign
            ? Results.Ok(await Mappings(grains).Raw(CampaignKey.Split(campaign.Key).Code, platform, day))
            : CampaignsApi.NoCampaign(code);

    private static async Task<IResult> Choose(
        string code,
        ConversionChoice choice,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) =>
        (
            await grains
                .GetGrain<ICampaignGrain>(ApiRequest.CampaignKeyOf(code))
                .ChooseConversion(user.UserId(), choice.Platform, choice.Action)
        ).ToResult();

    private static IMappingGrain Mappings(IGrainFactory grains) =>
        grains.GetGrain<IMappingGrain>(CampaignKey.DefaultWorkspace);

    private sealed record ConversionChoice(Platform Platform, string? Action);
}
