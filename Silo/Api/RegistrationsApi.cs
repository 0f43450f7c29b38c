using System.Collections.Immutable;
using System.Security.Claims;
using MarketingManager.Domain.Registrations;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Campaigns;
using MarketingManager.Grains.Interfaces.Registrations;

namespace MarketingManager.Silo.Api;

/// <summary>Lists of codes, which take a while: the answer names where their progress is.</summary>
internal static class RegistrationsApi
{
    public static void MapRegistrations(this RouteGroupBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns
            .MapPost("/list", Start)
            .WithSummary("Centralizes many campaigns that already run, by code. Creates nothing on any platform.");
        campaigns
            .MapPost("/{code}/validate", Validate)
            .WithSummary("Asks the platform again about a code that it did not know.");
        api.MapGet("/registrations/{id}", Progress)
            .WithTags("Campaigns")
            .WithSummary("What became of each code of a list, and how many are still to do.");
    }

    private static async Task<IResult> Start(RosterBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        ImmutableArray<RosterLine> lines =
        [
            .. body.Campaigns ?? [],
            .. (body.Codes ?? []).Select(code => new RosterLine(code)),
            .. RosterText.Read(body.Text ?? ""),
        ];
        // The caller's name for the list makes a repeated request the same list.
        var id = string.IsNullOrWhiteSpace(body.Id) ? Guid.NewGuid().ToString("N") : body.Id.Trim();
        var outcome = await Grain(grains, id)
            .Start(
                user.UserId(),
                lines,
                new RosterDefaults([.. body.Connections], body.Type, body.Objective, body.HistoryDays)
            );
        return outcome.Ok
            ? Results.Accepted($"/api/v1/registrations/{Uri.EscapeDataString(id)}", new { id, total = lines.Length })
            : outcome.ToResult();
    }

    private static async Task<IResult> Progress(string id, IGrainFactory grains)
    {
        var list = await Grain(grains, id).View();
        return list.StartedAt is null
            ? Problems.NotFound($"list {id}")
            : Results.Ok(
                new RosterProgress(
                    id,
                    list.Lines.Length,
                    list.Results.Length,
                    list.Count(RosterOutcome.Registered),
                    list.IsDone,
                    list.WaitsFor,
                    list.StartedAt,
                    list.EndedAt,
                    list.Results
                )
            );
    }

    private static async Task<IResult> Validate(string code, ClaimsPrincipal user, IGrainFactory grains) =>
        await CampaignsApi.Known(grains, code) is { } campaign
            ? (await grains.GetGrain<ICampaignGrain>(campaign.Key).Validate(user.UserId())).ToResult()
            : CampaignsApi.NoCampaign(code);

    private static IRosterGrain Grain(IGrainFactory grains, string id) =>
        grains.GetGrain<IRosterGrain>(CampaignKey.Of(CampaignKey.DefaultWorkspace, id));
}

/// <summary>Codes as objects, as plain strings, or as pasted text; the accounts to look in are named by their ids.
/// </summary>
internal sealed record RosterBody(
    ImmutableArray<string> Connections,
    ImmutableArray<RosterLine>? Campaigns = null,
    ImmutableArray<string>? Codes = null,
    string? Text = null,
    string? Type = null,
    string? Objective = null,
    int? HistoryDays = null,
    string? Id = null
);

internal sealed record RosterProgress(
    string Id,
    int Total,
    int Done,
    int Registered,
    bool Complete,
    string? WaitsFor,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    ImmutableArray<RosterResult> Results
);
