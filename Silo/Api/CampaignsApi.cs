using System.Security.Claims;
using MarketingManager.Domain.Campaigns;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Silo.Api;

internal static class CampaignsApi
{
    public static void MapCampaigns(this RouteGroupBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("/", List).WithSummary("Centralized campaigns, most urgent first.");
        campaigns
            .MapPost("/", Register)
            .WithSummary("Centralizes a campaign that already runs. Creates nothing on any platform.");
        campaigns.MapGet("/{code}", Get).WithSummary("One campaign with its loop state and baseline.");
        campaigns.MapPost("/{code}/archive", Archive).WithSummary("Stops watching a campaign; a reason is required.");
        campaigns
            .MapPost("/{code}/review", Review)
            .WithSummary("The manager's strategic review: resets the cycle count, lifts a halt.");
        campaigns
            .MapPost("/{code}/owner", AssignOwner)
            .WithSummary("Hands a campaign over to another user; GET /api/v1/users lists them.");
        campaigns.MapPost("/{code}/cycle", Cycle).WithSummary("Analyses now instead of at the next due time.");
    }

    private static async Task<IResult> List(
        IGrainFactory grains,
        string? search,
        Platform? platform,
        string? type,
        CampaignStatus? status,
        string? owner,
        string? sort,
        int? skip,
        int? take
    ) =>
        Results.Ok(
            await grains
                .GetGrain<IDashboardGrain>(CampaignKey.DefaultWorkspace)
                .Campaigns(
                    new CampaignQuery(search, platform, type, status, sort ?? "severity", skip ?? 0, take ?? 100, owner)
                )
        );

    private static async Task<IResult> Register(Registration registration, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (string.IsNullOrWhiteSpace(registration.Code))
            return Problems.BadRequest(
                "code-required",
                "A campaign needs the code under which it runs on its platform."
            );
        var outcome = await grains
            .GetGrain<ICampaignGrain>(ApiRequest.CampaignKeyOf(registration.Code))
            .Register(user.UserId(), registration);
        return outcome.Ok
            ? Results.Created($"/api/v1/campaigns/{Uri.EscapeDataString(registration.Code)}", null)
            : outcome.ToResult();
    }

    private static async Task<IResult> Get(string code, IGrainFactory grains) =>
        await Known(grains, code) is { } state ? Results.Ok(state) : NoCampaign(code);

    private static async Task<IResult> Archive(
        string code,
        ReasonBody body,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) =>
        (
            await grains.GetGrain<ICampaignGrain>(ApiRequest.CampaignKeyOf(code)).Archive(user.UserId(), body.Reason)
        ).ToResult();

    private static async Task<IResult> Review(string code, NoteBody body, ClaimsPrincipal user, IGrainFactory grains) =>
        (
            await grains.GetGrain<ICampaignGrain>(ApiRequest.CampaignKeyOf(code)).Review(user.UserId(), body.Note ?? "")
        ).ToResult();

    private static async Task<IResult> AssignOwner(
        string code,
        OwnerBody body,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) =>
        (
            await grains
                .GetGrain<ICampaignGrain>(ApiRequest.CampaignKeyOf(code))
                .AssignOwner(user.UserId(), body.OwnerId ?? "")
        ).ToResult();

    private static async Task<IResult> Cycle(string code, IGrainFactory grains) =>
        (await grains.GetGrain<ICampaignGrain>(ApiRequest.CampaignKeyOf(code)).RunCycle()).ToResult();

    /// <summary>A grain exists for every name; a campaign only for registered ones.</summary>
    internal static async Task<CampaignState?> Known(IGrainFactory grains, string code)
    {
        var state = await grains.GetGrain<ICampaignGrain>(ApiRequest.CampaignKeyOf(code)).View();
        return state.Status == CampaignStatus.Unregistered ? null : state;
    }

    internal static IResult NoCampaign(string code) =>
        Problems.NotFound($"campaign with the code {code}; GET /api/v1/campaigns lists the registered ones");
}

internal sealed record ReasonBody(string Reason);

internal sealed record NoteBody(string? Note);

internal sealed record OwnerBody(string? OwnerId);
