using System.Security.Claims;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Kpis.Expressions;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Guardrails;

namespace MarketingManager.Silo.Api;

/// <summary>Seed feature 3.</summary>
internal static class KpiDefinitionsApi
{
    public static void MapKpiDefinitions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/kpi-definitions").WithTags("KPIs");
        group
            .MapGet("", List)
            .WithSummary("The KPI catalog: definitions per campaign type and objective, with the version in force.");
        group
            .MapPut("", Define)
            .WithSummary("Adds a KPI or changes one, which gets a new version; administrators only.");
        group
            .MapPost("/check", Check)
            .WithSummary("What a formula means: its unit, the measures it needs, or the error and its column.");
    }

    private static async Task<IResult> List(IGrainFactory grains, string? type, string? objective, bool? all)
    {
        var definitions = (await Workspace(grains).View())
            .Kpis()
            .Where(kpi => (type is null || kpi.Type == type) && (objective is null || kpi.Objective == objective))
            .Where(kpi => kpi.IsActive || all == true);
        return Results.Ok(definitions);
    }

    private static async Task<IResult> Define(KpiDefinition definition, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Workspace(grains).DefineKpi(user.UserId(), definition)).ToResult();

    private static IResult Check(FormulaText formula) =>
        ExpressionParser
            .Parse(formula.Formula)
            .Match(
                valid =>
                    Results.Ok(
                        new
                        {
                            Gives = valid.Dimension.ToString(),
                            Needs = valid.Expression.Measures().Distinct().Select(ExpressionNames.Of),
                            Reads = ExpressionText.Of(valid.Expression),
                        }
                    ),
                invalid => Problems.BadRequest("formula-invalid", invalid.Error.ToString())
            );

    private static IWorkspaceGrain Workspace(IGrainFactory grains) =>
        grains.GetGrain<IWorkspaceGrain>(CampaignKey.DefaultWorkspace);

    private sealed record FormulaText(string Formula);
}
