using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Audit;
using MarketingManager.Grains.Interfaces.Checklists;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Interfaces.Insights;
using MarketingManager.Grains.Interfaces.Kpis;
using MarketingManager.Grains.Interfaces.Plans;

namespace MarketingManager.Silo.Api;

/// <summary>What is known about one campaign at each step of its loop.</summary>
internal static class LoopApi
{
    public static void MapLoop(this RouteGroupBuilder api)
    {
        var campaign = api.MapGroup("/campaigns/{code}").WithTags("Loop");
        campaign.MapGet("/insights", Insights).WithSummary("Current insights and what is held back, with the reason.");
        campaign.MapGet("/flags", Flags).WithSummary("Data-quality flags and what would lift them.");
        campaign.MapGet("/plans", Plans).WithSummary("The campaign's latest plan.");
        campaign.MapGet("/checklist", Checklist).WithSummary("The checklist of the approved plan.");
        campaign.MapGet("/evaluations", Evaluations).WithSummary("Verdicts, newest first.");
        campaign.MapGet("/decisions", Decisions).WithSummary("What the agent decided after each verdict.");
        campaign.MapGet("/timeline", Timeline).WithSummary("Every event of the campaign, newest first.");
        campaign.MapGet("/analyze", Analyze).WithSummary("What would be said as of a day. Records nothing.");
        campaign.MapGet("/days", Days).WithSummary("Daily measures per platform; days without data are absent.");
        campaign.MapGet("/restatements", Restatements).WithSummary("Values that a later report changed.");
    }

    private static Task<IResult> Insights(string code, IGrainFactory grains) =>
        OfCampaign(code, grains, async key => await grains.GetGrain<IInsightGrain>(key).View());

    private static Task<IResult> Flags(string code, IGrainFactory grains) =>
        OfCampaign(code, grains, async key => (await grains.GetGrain<IInsightGrain>(key).View()).Flags);

    private static Task<IResult> Plans(string code, IGrainFactory grains) =>
        OfCampaign(code, grains, async key => await grains.GetGrain<IPlanGrain>(key).View());

    private static Task<IResult> Checklist(string code, IGrainFactory grains) =>
        OfCampaign(code, grains, async key => await grains.GetGrain<IChecklistGrain>(key).View());

    private static Task<IResult> Evaluations(string code, IGrainFactory grains) =>
        OfCampaign(code, grains, async key => await Dashboard(grains).Evaluations(CampaignKey.Split(key).Code));

    private static Task<IResult> Decisions(string code, IGrainFactory grains) =>
        OfCampaign(code, grains, async key => await Dashboard(grains).Decisions(CampaignKey.Split(key).Code));

    private static Task<IResult> Restatements(string code, IGrainFactory grains, int? take) =>
        OfCampaign(
            code,
            grains,
            async key => await Dashboard(grains).Restatements(CampaignKey.Split(key).Code, take ?? 100)
        );

    private static Task<IResult> Days(string code, DateOnly from, DateOnly to, IGrainFactory grains) =>
        to < from
            ? Task.FromResult(Problems.BadRequest("range", "'to' lies before 'from'."))
            : OfCampaign(
                code,
                grains,
                async key => await Dashboard(grains).Days(CampaignKey.Split(key).Code, from, to)
            );

    private static Task<IResult> Timeline(string code, IGrainFactory grains, long? before, int? take) =>
        OfCampaign(
            code,
            grains,
            async key =>
                await grains
                    .GetGrain<IAuditGrain>(CampaignKey.DefaultWorkspace)
                    .Search(new AuditQuery(Campaign: CampaignKey.Split(key).Code, Before: before, Take: take ?? 100))
        );

    private static async Task<IResult> Analyze(string code, DateOnly? asOf, IGrainFactory grains, TimeProvider clock)
    {
        if (await CampaignsApi.Known(grains, code) is not { } state)
            return CampaignsApi.NoCampaign(code);
        var guardrails = (await grains.GetGrain<IWorkspaceGrain>(CampaignKey.DefaultWorkspace).View()).Guardrails;
        var day = asOf ?? AccountDays.LastComplete(clock.GetUtcNow(), state.Profile.TimeZone);
        return Results.Ok(
            await grains.GetGrain<IInsightGrain>(state.Key).Preview(state.Profile, state.SyncedAt, guardrails, day)
        );
    }

    private static async Task<IResult> OfCampaign<T>(string code, IGrainFactory grains, Func<string, Task<T>> view) =>
        await CampaignsApi.Known(grains, code) is { } state
            ? Results.Ok(await view(state.Key))
            : CampaignsApi.NoCampaign(code);

    private static IDashboardGrain Dashboard(IGrainFactory grains) =>
        grains.GetGrain<IDashboardGrain>(CampaignKey.DefaultWorkspace);
}
