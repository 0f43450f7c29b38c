using System.Text.Json;
using MarketingManager.Connectors.Credentials;
using MarketingManager.Connectors.Http;
using MarketingManager.Domain.Connections;
using MarketingManager.Domain.Kpis;
using MarketingManager.Ports.Platforms;

namespace MarketingManager.Connectors.Consent;

/// <summary>Facebook Login for an ads app: the code gives a token of an hour or two, which is exchanged at once for
/// one of about 60 days. There is no refresh: after that somebody has to consent again.</summary>
public sealed class MetaConsent(Wiring wiring) : IConsent
{
    /// <summary>When the answer does not say, as connectors in use assume.</summary>
    private static readonly TimeSpan LongLived = TimeSpan.FromDays(60);

    private readonly ConsentClient _client = new(
        wiring,
        new ConsentDialect(
            Platform.Meta,
            [AllowedRead.Get("graph.facebook.com", @"/v\d+\.\d+/oauth/access_token")],
            Complaint
        )
    );

    public Platform Platform => Platform.Meta;

    public ConsentTraits Traits { get; } =
        new()
        {
            AuthorizeUrl = "https://www.facebook.com/v25.0/dialog/oauth",
            TokenUrl = "https://graph.facebook.com/v25.0/oauth/access_token",
            BaseUrl = "https://graph.facebook.com",
            Scopes = ["ads_read"],
            ConsoleUrl = "https://developers.facebook.com/apps",
        };

    public Uri Ask(ConsentApp app, ConsentSecret secret, string state, string challenge) =>
        ConsentAddress.Of(
            app.AuthorizeUrl ?? Traits.AuthorizeUrl,
            new("client_id", app.ClientId),
            new("redirect_uri", app.RedirectUrl),
            new("response_type", "code"),
            new("scope", string.Join(',', Traits.Scopes)),
            new("state", state)
        );

    public async Task<ConsentGrant> Exchange(
        ConsentApp app,
        ConsentSecret secret,
        ConsentCode code,
        CancellationToken cancel
    )
    {
        var address = app.TokenUrl ?? Traits.TokenUrl;
        KeyValuePair<string, string>[] caller =
        [
            new("client_id", app.ClientId),
            new("client_secret", secret.ClientSecret),
        ];
        var first = TokenAnswer.Of(
            "Meta",
            await _client.Get(
                address,
                [.. caller, new("redirect_uri", app.RedirectUrl), new("code", code.Code)],
                [secret.ClientSecret, code.Code],
                cancel
            ),
            _client.Now
        );
        var lasting = TokenAnswer.Of(
            "Meta",
            await _client.Get(
                address,
                [.. caller, new("grant_type", "fb_exchange_token"), new("fb_exchange_token", first.AccessToken)],
                [secret.ClientSecret, first.AccessToken],
                cancel
            ),
            _client.Now
        );
        return new(
            new PlatformCredentials.AccessToken(lasting.AccessToken)
            {
                AppSecret = secret.ClientSecret,
                ExpiresAt = lasting.ExpiresAt ?? _client.Now + LongLived,
            }.ToSecret()
        );
    }

    /// <summary>Graph's own form of an error.</summary>
    private static string? Complaint(JsonElement root) =>
        root.TryGetProperty("error", out var error)
        && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("message", out var message)
            ? message.ToString()
            : null;
}
