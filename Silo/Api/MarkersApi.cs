using System.Security.Claims;
using MarketingManager.Domain.Dashboards;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Dashboards;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Silo.Api;

/// <summary>What happened on the days of a chart, and notes on them.</summary>
internal static class MarkersApi
{
    public static void MapMarkers(this RouteGroupBuilder api)
    {
        api.MapGet("/markers", Markers)
            .WithTags("Markers")
            .WithSummary(
                "Our changes, changes observed on platforms, restatements and notes between two days, grouped by day and kind."
            );
        var notes = api.MapGroup("/notes").WithTags("Markers");
        notes.MapGet("", Notes).WithSummary("Notes on a campaign's days; without a campaign those on all of them.");
        notes.MapPost("", Write).WithSummary("Writes a note on a day or a range; managers and administrators.");
        notes.MapPut("/{id}", Edit).WithSummary("Changes a note; its author and administrators.");
        notes.MapDelete("/{id}", Delete).WithSummary("Deletes a note; it can be restored for a while.");
        notes.MapPost("/{id}/restore", Restore).WithSummary("Takes a deletion back.");
    }

    private static async Task<IResult> Markers(
        IGrainFactory grains,
        DateOnly from,
        DateOnly to,
        string? campaign,
        string? type,
        string? objective,
        Platform? platform
    )
    {
        if (to < from || to.DayNumber - from.DayNumber >= MarkerPolicy.Default.DaysMax)
            return Problems.BadRequest(
                "range-invalid",
                $"Choose a range of 1 to {MarkerPolicy.Default.DaysMax} days that does not end before it starts."
            );
        var of = new KpiQuery(null, null, [], campaign is null ? [] : [campaign], type, objective, platform);
        return Results.Ok(await grains.GetGrain<IMarkersGrain>(CampaignKey.DefaultWorkspace).Markers(of, from, to));
    }

    private static async Task<IResult> Notes(string? campaign, IGrainFactory grains) =>
        Results.Ok((await Of(campaign, grains).View()).Notes);

    private static async Task<IResult> Write(
        NoteBody body,
        string? campaign,
        ClaimsPrincipal user,
        IGrainFactory grains
    )
    {
        if (campaign is not null && await CampaignsApi.Known(grains, campaign) is null)
            return CampaignsApi.NoCampaign(campaign);
        var outcome = await Of(campaign, grains).Write(user.UserId(), body.From, body.To ?? body.From, body.Text);
        return outcome.ToResult();
    }

    private static async Task<IResult> Edit(
        string id,
        NoteBody body,
        string? campaign,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Of(campaign, grains).Edit(user.UserId(), id, body.From, body.To ?? body.From, body.Text)).ToResult();

    private static async Task<IResult> Delete(
        string id,
        string? campaign,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Of(campaign, grains).Delete(user.UserId(), id)).ToResult();

    private static async Task<IResult> Restore(
        string id,
        string? campaign,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) => (await Of(campaign, grains).Restore(user.UserId(), id)).ToResult();

    private static INotesGrain Of(string? campaign, IGrainFactory grains) =>
        grains.GetGrain<INotesGrain>(
            campaign is null ? CampaignKey.DefaultWorkspace : ApiRequest.CampaignKeyOf(campaign)
        );

    private sealed record NoteBody(DateOnly From, string Text, DateOnly? To = null);
}
