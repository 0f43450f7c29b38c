using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Consent;

/// <summary>Google's consent, for Ads and for Analytics: the same endpoints, another permission. The refresh token
/// lasts until it is revoked; an app whose consent screen is in testing gets one of seven days, and the answer says
/// so.</summary>
public sealed class GoogleConsent : IConsent
{
    private readonly ConsentClient _client;

    private GoogleConsent(Wiring wiring, Platform platform, string scope, string baseUrl)
    {
        Platform = platform;
        _client = new(
            wiring,
            new ConsentDialect(platform, [AllowedRead.Post("oauth2.googleapis.com", "/token")], _ => null)
        );
        Traits = new()
        {
            AuthorizeUrl = "https://accounts.google.com/o/oauth2/v2/auth",
            TokenUrl = "https://oauth2.googleapis.com/token",
            BaseUrl = baseUrl,
            Scopes = [scope],
            ProvesCode = true,
            ConsoleUrl = "https://console.cloud.google.com/apis/credentials",
        };
    }

    public static GoogleConsent Ads(Wiring wiring) =>
        new(wiring, Platform.Google, "https://www.googleapis.com/auth/adwords", "https://googleads.googleapis.com");

    public static GoogleConsent Analytics(Wiring wiring) =>
        new(
            wiring,
            Platform.Analytics,
            "https://www.googleapis.com/auth/analytics.readonly",
            "https://analyticsdata.googleapis.com"
        );

    public Platform Platform { get; }

    public ConsentTraits Traits { get; }

    /// <summary>Without <c>prompt=consent</c> a second consent brings no refresh token.</summary>
    public Uri Ask(ConsentApp app, ConsentSecret secret, string state, string challenge) =>
        ConsentAddress.Of(
            app.AuthorizeUrl ?? Traits.AuthorizeUrl,
            new("client_id", app.ClientId),
            new("redirect_uri", app.RedirectUrl),
            new("response_type", "code"),
            new("scope", string.Join(' ', Traits.Scopes)),
            new("access_type", "offline"),
            new("prompt", "consent"),
            new("code_challenge", challenge),
            new("code_challenge_method", "S256"),
            new("state", state)
        );

    public async Task<ConsentGrant> Exchange(
        ConsentApp app,
        ConsentSecret secret,
        ConsentCode code,
        CancellationToken cancel
    )
    {
        var answer = await _client.Exchange("Google", Traits, app, secret, code, cancel);
        var refresh =
            answer.RefreshToken
            ?? throw new PlatformException(
                "Google gave no refresh token, so access would end within the hour. Remove this app under "
                    + "https://myaccount.google.com/permissions and start the consent again."
            )
            {
                Fault = PlatformFault.AuthExpired,
            };
        return new(
            new PlatformCredentials.RefreshToken(app.ClientId, secret.ClientSecret, refresh)
            {
                DeveloperToken = Platform == Platform.Google ? secret.DeveloperToken : null,
                LoginCustomerId = Platform == Platform.Google ? app.LoginCustomerId : null,
                ExpiresAt = answer.RefreshExpiresAt,
                TokenUri = app.TokenUrl,
            }.ToSecret()
        );
    }
}
