using System.Collections.Immutable;
using System.Security.Claims;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Coverage;

namespace MarketingManager.Silo.Api;

/// <summary>Which days were read, and the reading of history.</summary>
internal static class CoverageApi
{
    private const int DaysShown = 90;

    public static void MapCoverage(this RouteGroupBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Coverage");
        campaigns
            .MapGet("/{code}/coverage", Campaign)
            .WithSummary("Each day of a campaign: loaded, zero, provisional, missing, failed or not running.");
        campaigns
            .MapGet("/{code}/settings", Settings)
            .WithSummary("What each platform says of the campaign: status, objective, budget, schedule, bidding.");
        var connections = api.MapGroup("/connections").WithTags("Coverage");
        connections
            .MapGet("/{id}/coverage", Connection)
            .WithSummary("How many campaigns of an account have a day in which state.");
        connections
            .MapGet("/{id}/completeness", Completeness)
            .WithSummary("How much of the platform's final numbers is known after one, three and seven days.");
        connections
            .MapGet("/{id}/backfill", Backfill)
            .WithSummary("Progress of reading history, with the expected end.");
        connections
            .MapPost("/{id}/backfill", ReadHistory)
            .WithSummary("Reads further back, up to 37 months; for all campaigns when none is named.");
        connections
            .MapPost("/{id}/backfill/cancel", Cancel)
            .WithSummary("Stops reading history; what was read stays. Administrators only.");
    }

    private static async Task<IResult> Campaign(
        string code,
        DateOnly? from,
        DateOnly? to,
        IGrainFactory grains,
        TimeProvider clock
    )
    {
        if (await CampaignsApi.Known(grains, code) is not { } campaign)
            return CampaignsApi.NoCampaign(code);
        return Range(from, to, clock) is { } range
            ? Results.Ok(await Coverage(grains).Campaign(CampaignKey.Split(campaign.Key).Code, range))
            : BadRange();
    }

    private static async Task<IResult> Settings(string code, IGrainFactory grains) =>
        await CampaignsApi.Known(grains, code) is { } campaign
            ? Results.Ok(await grains.GetGrain<IPlatformWorkerGrain>("worker").Settings(campaign.Key))
            : CampaignsApi.NoCampaign(code);

    private static async Task<IResult> Connection(
        string id,
        DateOnly? from,
        DateOnly? to,
        IGrainFactory grains,
        TimeProvider clock
    )
    {
        if (await Known(grains, id) is not { } state)
            return Problems.NotFound($"connection {id}");
        return Range(from, to, clock) is { } range
            ? Results.Ok(await Coverage(grains).Connection(state.Key, range))
            : BadRange();
    }

    private static async Task<IResult> Completeness(string id, IGrainFactory grains) =>
        await Known(grains, id) is { } state
            ? Results.Ok(await Coverage(grains).Curve(state.Platform))
            : Problems.NotFound($"connection {id}");

    private static async Task<IResult> Backfill(string id, IGrainFactory grains) =>
        await Known(grains, id) is null
            ? Problems.NotFound($"connection {id}")
            : Results.Ok(await Grain(grains, id).Backfill());

    private static async Task<IResult> ReadHistory(
        string id,
        HistoryBody body,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) =>
        (
            await Grain(grains, id)
                .ReadHistory(
                    user.UserId(),
                    body.Days,
                    [.. (body.Campaigns ?? []).Select(code => ApiRequest.CampaignKeyOf(code))]
                )
        ).ToResult();

    private static async Task<IResult> Cancel(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Grain(grains, id).CancelBackfill(user.UserId())).ToResult();

    private static DateRange? Range(DateOnly? from, DateOnly? to, TimeProvider clock)
    {
        var last = to ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var first = from ?? last.AddDays(1 - DaysShown);
        var fits = last >= first && last.DayNumber - first.DayNumber < ConnectionPolicy.Default.BackfillDaysMax;
        return fits ? new(first, last) : null;
    }

    private static IResult BadRange() =>
        Problems.BadRequest(
            "range-invalid",
            $"Choose a range of 1 to {ConnectionPolicy.Default.BackfillDaysMax} days that does not end before it starts."
        );

    private static async Task<ConnectionState?> Known(IGrainFactory grains, string id)
    {
        var state = await Grain(grains, id).View();
        return state.Key.Length == 0 ? null : state;
    }

    private static ICoverageGrain Coverage(IGrainFactory grains) =>
        grains.GetGrain<ICoverageGrain>(CampaignKey.DefaultWorkspace);

    private static IConnectionGrain Grain(IGrainFactory grains, string id) =>
        grains.GetGrain<IConnectionGrain>(CampaignKey.Of(CampaignKey.DefaultWorkspace, id));
}

internal sealed record HistoryBody(int Days, ImmutableArray<string>? Campaigns = null);
