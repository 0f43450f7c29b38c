using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Silo.Api;

internal static class KpisApi
{
    public static void MapKpis(this RouteGroupBuilder api)
    {
        api.MapGet("/kpis", Kpis)
            .WithTags("KPIs")
            .WithSummary(
                "Sums and KPIs of centralized campaigns. groupBy: any of type,objective,platform,campaign,day,status,owner; none gives the total. With currency, money is converted day by day at that day's rate."
            );
        api.MapGet("/kpis/campaigns", Campaigns)
            .WithTags("KPIs")
            .WithSummary(
                "Campaigns with their sums and KPIs, a page at a time; the total is of all that match. sort: names of measures, codes of KPIs, or code,name,type,objective,status,owner, each with - in front for the highest first."
            );
        api.MapGet("/kpis/parts", Parts)
            .WithTags("KPIs")
            .WithSummary(
                "The ad groups or ads of a campaign on a platform. adGroup: only the ads of this one. With currency, money is converted day by day."
            );
        api.MapPost("/kpis/parts/read", ReadParts)
            .WithTags("KPIs")
            .WithSummary(
                "Has the platform asked for a campaign's ad groups and ads, at most a quarter of days; pulls stop at the campaign. Asked again only after some minutes."
            );
        api.MapGet("/today", async (IGrainFactory grains) => Results.Ok(await Dashboard(grains).Today()))
            .WithTags("KPIs")
            .WithSummary("What needs attention today.");
        api.MapGet("/knowledge", async (IGrainFactory grains) => Results.Ok(await Dashboard(grains).Knowledge()))
            .WithTags("Knowledge")
            .WithSummary("Measured effects per campaign type, platform and play.");
    }

    private static async Task<IResult> Kpis(
        IGrainFactory grains,
        [AsParameters] KpiSelection selection,
        string? groupBy
    )
    {
        if (selection.Problem() is { } problem)
            return problem;
        return Groups(groupBy) is { } groups
            ? Results.Ok(await Dashboard(grains).Kpis(selection.Query(groups)))
            : UnknownGroup(groupBy);
    }

    private static async Task<IResult> Campaigns(
        IGrainFactory grains,
        [AsParameters] KpiSelection selection,
        DateOnly? comparedFrom,
        DateOnly? comparedTo,
        string? sort,
        int? skip,
        int? take
    )
    {
        if (selection.Problem() is { } problem)
            return problem;
        if (comparedTo < comparedFrom || comparedFrom is null != comparedTo is null)
            return Problems.BadRequest("range", "A comparison needs 'comparedFrom' and, not before it, 'comparedTo'.");
        if (skip < 0 || take is < 1 or > 500)
            return Problems.BadRequest("page", "'skip' is 0 or more and 'take' is 1 to 500.");
        var order = CampaignSort.Read(sort);
        if (order.Unknown is { } unknown)
            return Problems.BadRequest("sort", $"'{unknown}' is neither a measure, nor a KPI, nor a column of text.");
        return Results.Ok(
            await Dashboard(grains)
                .CampaignKpis(
                    new CampaignKpiQuery(selection.Query([]), order.Criteria, skip ?? 0, take ?? 50)
                    {
                        ComparedFrom = comparedFrom,
                        ComparedTo = comparedTo,
                        WithTotals = true,
                    }
                )
        );
    }

    private static async Task<IResult> Parts(
        IGrainFactory grains,
        string campaign,
        Platform platform,
        EntityLevel level,
        DateOnly? from,
        DateOnly? to,
        string? adGroup,
        string? currency
    )
    {
        if (to < from)
            return Problems.BadRequest("range", "'to' lies before 'from'.");
        if (KpiSelection.CurrencyProblem(currency) is { } problem)
            return problem;
        var query = new PartQuery(campaign, platform, level, from, to, adGroup)
        {
            Currency = KpiSelection.CodeOf(currency),
        };
        return level == EntityLevel.Campaign
            ? Problems.BadRequest("level", "'level' is AdGroup or Ad; the campaign itself is in /kpis.")
            : Results.Ok(await Dashboard(grains).Parts(query));
    }

    private static async Task<IResult> ReadParts(
        IGrainFactory grains,
        string campaign,
        Platform platform,
        DateOnly from,
        DateOnly to
    ) =>
        to < from
            ? Problems.BadRequest("range", "'to' lies before 'from'.")
            : Results.Ok(
                await grains
                    .GetGrain<IPlatformWorkerGrain>("worker")
                    .ReadParts(
                        new(CampaignKey.Of(CampaignKey.DefaultWorkspace, campaign), platform, new DateRange(from, to))
                    )
            );

    /// <summary>The groups named, or <c>null</c> when one of them is unknown.</summary>
    internal static ImmutableArray<KpiGroup>? Groups(string? groupBy)
    {
        var groups = ImmutableArray.CreateBuilder<KpiGroup>();
        foreach (
            var name in (groupBy ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (!Enum.TryParse<KpiGroup>(name, ignoreCase: true, out var group) || char.IsAsciiDigit(name[0]))
                return null;
            groups.Add(group);
        }

        return groups.ToImmutable();
    }

    internal static IResult UnknownGroup(string? groupBy) =>
        Problems.BadRequest(
            "group-by",
            $"'{groupBy}' names something other than type, objective, platform, campaign, day, status and owner."
        );

    private static IDashboardGrain Dashboard(IGrainFactory grains) =>
        grains.GetGrain<IDashboardGrain>(CampaignKey.DefaultWorkspace);
}
