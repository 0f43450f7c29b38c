using System.Collections.Immutable;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Kpis;

namespace MarketingManager.Silo.Api;

internal static class KpisApi
{
    public static void MapKpis(this RouteGroupBuilder api)
    {
        api.MapGet("/kpis", Kpis)
            .WithTags("KPIs")
            .WithSummary(
                "Sums and KPIs of centralized campaigns. groupBy: any of type,objective,platform,campaign,day; none gives the total. With currency, money is converted day by day at that day's rate."
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
        DateOnly? from,
        DateOnly? to,
        string? groupBy,
        string? campaign,
        string? type,
        string? objective,
        Platform? platform,
        string? currency
    )
    {
        if (to < from)
            return Problems.BadRequest("range", "'to' lies before 'from'.");
        if (Groups(groupBy) is not { } groups)
            return UnknownGroup(groupBy);
        if (currency is not null && !Currency.TryOf(currency, out _))
            return Problems.BadRequest("currency", $"'{currency}' is not an ISO 4217 currency code such as EUR.");
        ImmutableArray<string> codes = campaign is null ? [] : [campaign];
        return Results.Ok(
            await Dashboard(grains)
                .Kpis(
                    new KpiQuery(from, to, groups, codes, type, objective, platform)
                    {
                        Currency = currency?.Trim().ToUpperInvariant(),
                    }
                )
        );
    }

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
            $"'{groupBy}' names something other than type, objective, platform, campaign and day."
        );

    private static IDashboardGrain Dashboard(IGrainFactory grains) =>
        grains.GetGrain<IDashboardGrain>(CampaignKey.DefaultWorkspace);
}
