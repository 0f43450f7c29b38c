using System.Security.Claims;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Currencies;
using MarketingManager.Grains.Interfaces.Guardrails;
using MarketingManager.Grains.Shell;

namespace MarketingManager.Silo.Api;

/// <summary>Dated exchange rates, and what totals are shown in.</summary>
internal static class CurrenciesApi
{
    public static void MapCurrencies(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/currency-rates").WithTags("Currencies");
        group
            .MapGet("", async (IGrainFactory grains) => Results.Ok(await Rates(grains).Coverage()))
            .WithSummary("Which currencies have rates, and for which days.");
        group
            .MapPost("", Import)
            .WithSummary(
                "Imports rates: the request body is the European Central Bank's CSV or XML, or a list of date, currency and rate per euro; administrators only."
            )
            .Accepts<byte[]>("text/csv", "*/*");
        api.MapPut("/reporting-currency", SetReporting)
            .WithTags("Currencies")
            .WithSummary("What totals over several currencies are shown in; administrators only.");
    }

    private static async Task<IResult> Import(
        HttpRequest request,
        ClaimsPrincipal user,
        IGrainFactory grains,
        ShellPolicy policy,
        string? fileName,
        CancellationToken cancel
    )
    {
        if (await ImportsApi.Body(request, policy.ImportBytesMax, cancel) is not { } content)
            return Problems.Of(
                "file-too-large",
                "A table of rates is at most a few megabytes. Send one file at a time."
            );
        var import = await Rates(grains).Import(user.UserId(), fileName ?? "rates.csv", content);
        return import.Outcome.Ok
            ? Results.Ok(
                new
                {
                    import.New,
                    import.Changed,
                    import.Unchanged,
                    import.Rejected,
                }
            )
            : import.Outcome.ToResult();
    }

    private static async Task<IResult> SetReporting(
        ReportingCurrency wanted,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) =>
        (
            await grains
                .GetGrain<IWorkspaceGrain>(CampaignKey.DefaultWorkspace)
                .SetReportingCurrency(user.UserId(), wanted.Currency)
        ).ToResult();

    private static IRatesGrain Rates(IGrainFactory grains) =>
        grains.GetGrain<IRatesGrain>(CampaignKey.DefaultWorkspace);

    private sealed record ReportingCurrency(string? Currency);
}
