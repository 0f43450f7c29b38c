using System.Security.Claims;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Silo.Api;

internal static class ConnectionsApi
{
    public static void MapConnections(this RouteGroupBuilder api)
    {
        var connections = api.MapGroup("/connections").WithTags("Connections");
        connections
            .MapGet("/", List)
            .WithSummary("All connections with status, expiry of access, quotas, API version and progress of history.");
        connections
            .MapPut("/{id}", Connect)
            .WithSummary("Stores a read-only connection and tests it; administrators only.");
        connections.MapGet("/{id}", Get).WithSummary("Status of a connection, without its secret.");
        connections.MapGet("/{id}/card", Card).WithSummary("One connection as the list shows it.");
        connections
            .MapPost("/{id}/test", Test)
            .WithSummary("Makes a test call now; refused with what the platform said when it fails.");
        connections.MapGet("/{id}/campaigns", Discover).WithSummary("Campaigns that the account has.");
        connections.MapPost("/{id}/pull", Pull).WithSummary("Pulls now instead of at the next due time.");
        connections.MapDelete("/{id}", Remove).WithSummary("Removes a connection and its secret; administrators only.");
    }

    private static async Task<IResult> Connect(
        string id,
        ConnectionRequest body,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Grain(grains, id).Connect(user.UserId(), body)).ToResult();

    private static async Task<IResult> List(IGrainFactory grains) =>
        Results.Ok((await Board(grains).View()).Connections);

    private static async Task<IResult> Card(string id, IGrainFactory grains) =>
        await Board(grains).Card(id) is { } card ? Results.Ok(card) : Problems.NotFound($"connection {id}");

    private static async Task<IResult> Test(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Board(grains).Test(user.UserId(), id)).ToResult();

    private static IConnectionBoardGrain Board(IGrainFactory grains) =>
        grains.GetGrain<IConnectionBoardGrain>(CampaignKey.DefaultWorkspace);

    private static async Task<IResult> Get(string id, IGrainFactory grains)
    {
        var state = await Grain(grains, id).View();
        return state.Key.Length == 0 ? Problems.NotFound($"connection {id}") : Results.Ok(state);
    }

    private static async Task<IResult> Discover(string id, string? search, IGrainFactory grains)
    {
        try
        {
            return Results.Ok(
                await grains
                    .GetGrain<IPlatformWorkerGrain>("worker")
                    .Discover(CampaignKey.Of(CampaignKey.DefaultWorkspace, id), search)
            );
        }
        catch (PlatformException failure)
        {
            return Problems.Of("platform", failure.Message, StatusCodes.Status502BadGateway);
        }
    }

    private static async Task<IResult> Pull(string id, DateOnly from, DateOnly to, IGrainFactory grains) =>
        to < from
            ? Problems.BadRequest("range", "'to' lies before 'from'.")
            : (await Grain(grains, id).Pull(from, to)).ToResult();

    private static async Task<IResult> Remove(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Grain(grains, id).Remove(user.UserId())).ToResult();

    private static IConnectionGrain Grain(IGrainFactory grains, string id) =>
        grains.GetGrain<IConnectionGrain>(CampaignKey.Of(CampaignKey.DefaultWorkspace, id));
}
