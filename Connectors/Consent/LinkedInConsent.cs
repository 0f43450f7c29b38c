using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Consent;

/// <summary>LinkedIn: access of 60 days and, for apps that are allowed it, a refresh token of a year whose end does not
/// move when it is used. Either way somebody has to consent again one day, and the answer says when.
/// </summary>
public sealed class LinkedInConsent(Wiring wiring) : IConsent
{
    private readonly ConsentClient _client = new(
        wiring,
        new ConsentDialect(
            Platform.LinkedIn,
            [AllowedRead.Post("www.linkedin.com", "/oauth/v2/accessToken")],
            _ => null
        )
    );

    public Platform Platform => Platform.LinkedIn;

    public ConsentTraits Traits { get; } =
        new()
        {
            AuthorizeUrl = "https://www.linkedin.com/oauth/v2/authorization",
            TokenUrl = "https://www.linkedin.com/oauth/v2/accessToken",
            BaseUrl = "https://api.linkedin.com",
            Scopes = ["r_ads", "r_ads_reporting"],
            ConsoleUrl = "https://www.linkedin.com/developers/apps",
        };

    public Uri Ask(ConsentApp app, ConsentSecret secret, string state, string challenge) =>
        ConsentAddress.Of(
            app.AuthorizeUrl ?? Traits.AuthorizeUrl,
            new("response_type", "code"),
            new("client_id", app.ClientId),
            new("redirect_uri", app.RedirectUrl),
            new("scope", string.Join(' ', Traits.Scopes)),
            new("state", state)
        );

    public async Task<ConsentGrant> Exchange(
        ConsentApp app,
        ConsentSecret secret,
        ConsentCode code,
        CancellationToken cancel
    )
    {
        var answer = await _client.Exchange("LinkedIn", Traits, app, secret, code, cancel);
        PlatformCredentials credentials = answer.RefreshToken is { } refresh
            ? new PlatformCredentials.RefreshToken(app.ClientId, secret.ClientSecret, refresh)
            {
                ExpiresAt = answer.RefreshExpiresAt,
                TokenUri = app.TokenUrl,
            }
            : new PlatformCredentials.AccessToken(answer.AccessToken) { ExpiresAt = answer.ExpiresAt };
        return new(credentials.ToSecret());
    }
}
