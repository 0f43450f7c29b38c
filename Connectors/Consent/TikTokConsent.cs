using System.Text.Json;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Consent;

/// <summary>TikTok for Business: the code comes back as <c>auth_code</c>, permissions are those of the app's own
/// registration, and the token lives until somebody revokes it.
/// </summary>
public sealed class TikTokConsent(Wiring wiring) : IConsent
{
    private readonly ConsentClient _client = new(
        wiring,
        new ConsentDialect(
            Platform.TikTok,
            [AllowedRead.Post("business-api.tiktok.com", @"/open_api/v\d+\.\d+/oauth2/access_token/")],
            Complaint
        )
    );

    public Platform Platform => Platform.TikTok;

    public ConsentTraits Traits { get; } =
        new()
        {
            AuthorizeUrl = "https://business-api.tiktok.com/portal/auth",
            TokenUrl = "https://business-api.tiktok.com/open_api/v1.3/oauth2/access_token/",
            BaseUrl = "https://business-api.tiktok.com/open_api",
            Scopes = ["Ad Account Management: read", "Reporting: read"],
            ConsoleUrl = "https://business-api.tiktok.com/portal/apps",
        };

    public Uri Ask(ConsentApp app, ConsentSecret secret, string state, string challenge) =>
        ConsentAddress.Of(
            app.AuthorizeUrl ?? Traits.AuthorizeUrl,
            new("app_id", app.ClientId),
            new("redirect_uri", app.RedirectUrl),
            new("state", state)
        );

    public async Task<ConsentGrant> Exchange(
        ConsentApp app,
        ConsentSecret secret,
        ConsentCode code,
        CancellationToken cancel
    )
    {
        var answer = await _client.Json(
            app.TokenUrl ?? Traits.TokenUrl,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["app_id"] = app.ClientId,
                ["secret"] = secret.ClientSecret,
                ["auth_code"] = code.Code,
            },
            [secret.ClientSecret, code.Code],
            cancel
        );
        var data = answer.TryGetProperty("data", out var inner) ? inner : answer;
        return new(
            new PlatformCredentials.AccessToken(TokenAnswer.Of("TikTok", data, _client.Now).AccessToken)
            {
                AppId = app.ClientId,
                AppSecret = secret.ClientSecret,
            }.ToSecret()
        );
    }

    /// <summary>HTTP says 200 whatever happened; the code in the body counts.</summary>
    private static string? Complaint(JsonElement root) =>
        root.TryGetProperty("code", out var code) && code.ToString() is var number and not "0"
            ? $"{(root.TryGetProperty("message", out var message) ? message.ToString() : "no message")} (code {number})"
            : null;
}
