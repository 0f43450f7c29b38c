using System.Security.Claims;
using MarketingManager.Domain.Kpis;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Connections;
using MarketingManager.Grains.Interfaces.Outcomes;

namespace MarketingManager.Silo.Api;

/// <summary>Consent at a platform: for programs below <c>/api/v1</c>, and the page to which platforms send a person
/// back.</summary>
internal static class ConsentApi
{
    public const string CallbackPath = "/connections/callback";

    private const string Page = "/connections";

    private const int SaidMax = 200;

    public static void MapConsents(this RouteGroupBuilder api)
    {
        var consents = api.MapGroup("/connections").WithTags("Connections");
        consents.MapGet("/apps", Apps).WithSummary("The apps through which people consent, without their secrets.");
        consents
            .MapPut("/apps/{platform}", SetApp)
            .WithSummary("Stores client id and secret of an app registered with a platform; administrators only.");
        consents
            .MapPost("/consents", Ask)
            .WithSummary("Starts a consent; the answer says where to send the person. Administrators only.");
        consents
            .MapPost("/consents/answer", Answer)
            .WithSummary("Hands in what the platform sent the person back with, when it did not come here by itself.");
        consents.MapGet("/consents/{id}", Get).WithSummary("How far a consent is.");
        consents.MapGet("/consents/{id}/accounts", Accounts).WithSummary("The ad accounts that a consent opened.");
        consents
            .MapPost("/{id}/consent", Use)
            .WithSummary("Connects an account with what was granted, or renews a connection; administrators only.");
    }

    /// <summary>A browser that comes back from a platform. Wherever the answer leads, it leads to our own page, and the
    /// code does not stay in the address.</summary>
    public static void MapConsentCallback(this WebApplication app) =>
        app.MapGet(CallbackPath, Callback).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Callback(HttpContext http, ClaimsPrincipal user, IGrainFactory grains)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        // Signed in again, the person finds the page, and the code that passed by here is worth nothing.
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId)
            return Results.LocalRedirect($"{Page}?problem=signed-out");
        var claim = await Hand(grains, userId, AnswerBody.Of(http.Request.Query));
        if (claim.Consent is not { } consent)
            return Results.LocalRedirect($"{Page}?problem={claim.Outcome.Code}");
        if (claim.Outcome.Ok && consent.Connection is { } renewed)
            await Connection(grains, renewed).ConnectByConsent(userId, new(consent.Id));
        return Results.LocalRedirect($"{Page}?consent={consent.Id}");
    }

    private static async Task<IResult> Apps(IGrainFactory grains) => Results.Ok(await Consents(grains).Apps());

    private static async Task<IResult> SetApp(
        Platform platform,
        AppBody body,
        HttpRequest request,
        ClaimsPrincipal user,
        IGrainFactory grains
    ) =>
        (
            await Consents(grains)
                .SetApp(
                    user.UserId(),
                    new(
                        platform,
                        new(body.ClientId, body.RedirectUrl ?? $"{request.Scheme}://{request.Host}{CallbackPath}")
                        {
                            AuthorizeUrl = body.AuthorizeUrl,
                            TokenUrl = body.TokenUrl,
                            BaseUrl = body.BaseUrl,
                            LoginCustomerId = body.LoginCustomerId,
                        },
                        body.ClientSecret ?? ""
                    )
                    {
                        DeveloperToken = body.DeveloperToken ?? "",
                    }
                )
        ).ToResult();

    private static async Task<IResult> Ask(AskBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var ticket = await Consents(grains).Ask(user.UserId(), body.Platform, body.Connection);
        return ticket.Outcome.Ok ? Results.Ok(new { ticket.ConsentId, ticket.Address }) : ticket.Outcome.ToResult();
    }

    private static async Task<IResult> Answer(AnswerBody body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var claim = await Hand(grains, user.UserId(), body);
        return claim.Outcome.Ok ? Results.Ok(new { ConsentId = claim.Consent!.Id }) : claim.Outcome.ToResult();
    }

    private static async Task<IResult> Get(string id, IGrainFactory grains) =>
        await Consents(grains).Find(id) is { } consent ? Results.Ok(consent) : Problems.NotFound("such consent");

    private static async Task<IResult> Accounts(string id, ClaimsPrincipal user, IGrainFactory grains)
    {
        var choice = await Worker(grains).Accounts(CampaignKey.DefaultWorkspace, user.UserId(), id);
        return choice.Outcome.Ok ? Results.Ok(choice.Accounts) : choice.Outcome.ToResult();
    }

    private static async Task<IResult> Use(string id, ConsentUse body, ClaimsPrincipal user, IGrainFactory grains) =>
        (await Connection(grains, id).ConnectByConsent(user.UserId(), body)).ToResult();

    private static async Task<ConsentClaim> Hand(IGrainFactory grains, string userId, AnswerBody answer)
    {
        var state = answer.State ?? "";
        if (answer.Code is { Length: > 0 } code)
            return await Worker(grains).Exchange(CampaignKey.DefaultWorkspace, userId, state, code);
        var claim = await Consents(grains).Deny(userId, state, Reason(answer));
        return claim.Outcome.Ok ? claim with { Outcome = Outcome.Refused("consent-denied", Reason(answer)) } : claim;
    }

    private static string Reason(AnswerBody answer)
    {
        if (answer.Error is not { Length: > 0 } error)
            return "The platform sent neither a code nor a reason. Start again on the Connections page.";
        var said = string.Join(
            ": ",
            new[] { error, answer.ErrorDescription }.Where(part => !string.IsNullOrEmpty(part))
        );
        return error == "access_denied"
            ? "Access was declined at the platform. Nothing is connected."
            : $"The platform refused: {(said.Length <= SaidMax ? said : said[..SaidMax])}";
    }

    private static IConsentGrain Consents(IGrainFactory grains) =>
        grains.GetGrain<IConsentGrain>(CampaignKey.DefaultWorkspace);

    private static IConsentWorkerGrain Worker(IGrainFactory grains) => grains.GetGrain<IConsentWorkerGrain>("worker");

    private static IConnectionGrain Connection(IGrainFactory grains, string id) =>
        grains.GetGrain<IConnectionGrain>(CampaignKey.Of(CampaignKey.DefaultWorkspace, id));

    /// <param name="RedirectUrl">The callback as the platform knows it; by default, as this request came.</param>
    private sealed record AppBody(
        string ClientId,
        string? ClientSecret = null,
        string? DeveloperToken = null,
        string? LoginCustomerId = null,
        string? RedirectUrl = null,
        string? AuthorizeUrl = null,
        string? TokenUrl = null,
        string? BaseUrl = null
    );

    private sealed record AskBody(Platform Platform, string? Connection = null);

    private sealed record AnswerBody(
        string? State = null,
        string? Code = null,
        string? Error = null,
        string? ErrorDescription = null
    )
    {
        /// <summary>TikTok names the code <c>auth_code</c>.</summary>
        public static AnswerBody Of(IQueryCollection query) =>
            new(
                query["state"],
                Filled(query["code"]) ?? query["auth_code"],
                query["error"],
                query["error_description"]
            );

        private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
    }
}
