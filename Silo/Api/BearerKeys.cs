using System.Security.Claims;
using System.Text.Encodings.Web;
using MarketingManager.Domain.Values;
using MarketingManager.Grains.Interfaces.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MarketingManager.Silo.Api;

/// <summary>API keys as bearer tokens. The role is not taken from the claim when
/// something is decided: grains look it up by the id.
/// </summary>
internal sealed class BearerKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IGrainFactory grains
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var actor = await grains
            .GetGrain<IAccountsGrain>(CampaignKey.DefaultWorkspace)
            .Authenticate(header[Prefix.Length..].Trim());
        if (actor is null)
            return AuthenticateResult.Fail("The key is unknown or revoked.");
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, actor.Id),
                new Claim(ClaimTypes.Name, actor.Name),
                new Claim(ClaimTypes.Role, actor.Role.ToString()),
            ],
            SchemeName
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Problems
            .Of(
                "key-required",
                "Send 'Authorization: Bearer KEY' with a key made by './mm key new --role manager|admin|readonly'.",
                StatusCodes.Status401Unauthorized
            )
            .ExecuteAsync(Context);
    }
}
